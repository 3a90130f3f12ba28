using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>Reads decisions of several deciders, the newest first.</summary>
static class DecisionLines
{
    /// <summary>A page of them, and before when the next one begins; null if this was the last.</summary>
    public static async Task<(IReadOnlyList<DecisionLine> Lines, Timestamp? Next)> ReadAsync(IDecisionLog log, DecisionQuery query, IReadOnlyList<string> deciders, int limit, CancellationToken cancellationToken)
    {
        List<DecisionEntry> found = [];
        foreach (var decider in deciders) found.AddRange((await log.QueryAsync(query with { Decider = decider, Limit = limit + 1 }, cancellationToken)).Decisions);
        var newest = found.OrderByDescending(entry => entry.Time).ThenByDescending(entry => entry.Id, StringComparer.Ordinal).ToList();
        if (newest.Count <= limit) return ([.. newest.Select(DecisionLine.Of)], null);
        // The next page begins with all of one moment: none of them is shown here, unless they fill the page.
        var border = newest[limit].Time;
        var shown = newest.Take(limit).Where(entry => entry.Time > border).ToList();
        return shown.Count > 0 ? ([.. shown.Select(DecisionLine.Of)], new(border.Micros + 1)) : ([.. newest.Take(limit).Select(DecisionLine.Of)], border);
    }
}
