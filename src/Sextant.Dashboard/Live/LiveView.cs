namespace Sextant.Dashboard;

/// <summary>The newest decisions.</summary>
/// <param name="Filter">Which.</param>
/// <param name="Lines">The newest first.</param>
/// <param name="Next">Where the next page begins; null if this is the last.</param>
/// <param name="Rate">How many a minute.</param>
/// <param name="Missing">Kinds that no policy decides yet.</param>
/// <param name="MaySee">Whether the reader may see what decisions were about.</param>
public sealed record LiveView(LiveFilter Filter, IReadOnlyList<DecisionLine> Lines, string? Next, DecisionRateView Rate, IReadOnlyList<string> Missing, bool MaySee);
