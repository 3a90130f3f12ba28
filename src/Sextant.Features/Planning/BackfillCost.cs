namespace Sextant.Features;

/// <summary>What it takes to compute a view from history.</summary>
/// <param name="Source">The event type that is read.</param>
/// <param name="Rows">How many events.</param>
/// <param name="Bytes">How many bytes they take, in the files of the history and in the log.</param>
public sealed record BackfillCost(string Source, long Rows, long Bytes);
