using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>Reads decisions of several deciders, the newest first.</summary>
static class DecisionLines
{
    // Where a decider's next page begins, once there is none.
    const string End = "end";

    /// <summary>A page of them, and where the next one begins; null if this was the last.</summary>
    /// <param name="log">The decisions.</param>
    /// <param name="query">Which.</param>
    /// <param name="deciders">Whose.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="after">Where the page before ended; empty for the first.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidInputException">SXT2480: <paramref name="after"/> is no such place.</exception>
    public static async Task<(IReadOnlyList<DecisionLine> Lines, string? Next)> ReadAsync(IDecisionLog log, DecisionQuery query, IReadOnlyList<string> deciders, int limit, string after, CancellationToken cancellationToken)
    {
        // Many decisions may be of one moment, so that a time is no place between two: each decider has a place of its own.
        var places = Places(after);
        List<DecisionEntry> found = [];
        var ends = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var decider in deciders.Where(decider => places.GetValueOrDefault(decider) != End))
        {
            var page = await log.QueryAsync(query with { Decider = decider, Limit = limit, After = places.GetValueOrDefault(decider) }, cancellationToken);
            found.AddRange(page.Decisions);
            ends[decider] = page.Next;
        }

        var shown = found.OrderByDescending(entry => entry.Time).ThenByDescending(entry => entry.Id, StringComparer.Ordinal).Take(limit).ToList();
        List<string> next = [];
        foreach (var (decider, end) in ends)
        {
            var (taken, there) = (shown.Count(entry => entry.Decider == decider), found.Count(entry => entry.Decider == decider));
            var place = taken == there ? end ?? End
                : taken == 0 ? places.GetValueOrDefault(decider)
                : (await log.QueryAsync(query with { Decider = decider, Limit = taken, After = places.GetValueOrDefault(decider) }, cancellationToken)).Next;
            if (place is not null) next.Add($"{decider}~{place}");
        }

        next.AddRange(places.Where(place => place.Value == End && !ends.ContainsKey(place.Key)).Select(place => $"{place.Key}~{End}"));
        var isLast = ends.All(end => end.Value is null) && shown.Count == found.Count;
        return ([.. shown.Select(DecisionLine.Of)], isLast ? null : string.Join(' ', next));
    }

    static Dictionary<string, string> Places(string after) =>
        after.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('~', 2)).Where(part => part.Length == 2).DistinctBy(part => part[0]).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
}
