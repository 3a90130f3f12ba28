namespace Sextant.Platform;

/// <summary>Decisions that went from one verdict to another.</summary>
/// <param name="Was">The verdict that was given.</param>
/// <param name="Now">The verdict that the policy would give.</param>
/// <param name="Count">How many.</param>
/// <param name="Examples">Ids of some, the newest first; none where nothing changed.</param>
public sealed record BacktestCell(string Was, string Now, int Count, IReadOnlyList<string> Examples);
