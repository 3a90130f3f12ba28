namespace Sextant.Platform;

/// <summary>A page of decisions.</summary>
/// <param name="Decisions">In the query's order.</param>
/// <param name="Next">Where the next page starts; null if this was the last.</param>
public sealed record DecisionPage(IReadOnlyList<DecisionEntry> Decisions, string? Next);
