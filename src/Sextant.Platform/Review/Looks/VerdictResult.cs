namespace Sextant.Platform;

/// <summary>What became of a verdict.</summary>
/// <param name="IsDuplicate">True if the same verdict was recorded before.</param>
/// <param name="UndoUntil">Until when it may be taken back.</param>
public sealed record VerdictResult(bool IsDuplicate, Timestamp UndoUntil);
