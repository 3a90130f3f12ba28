
namespace Sextant.Features;

/// <summary>Computes from history what serving should have answered, from exactly the events that it knew.</summary>
static class Recomputation
{
    /// <summary>
    /// The values of a view at each moment, defaults not applied; null for an entity of which nothing was known. Scans the history once.
    /// <paramref name="use"/> must not keep the row.
    /// </summary>
    public static void Run(ITableStore tables, BoundView view, IReadOnlyList<KnownMoment> moments, Action<int, Row?, Timestamp> use, CancellationToken cancellationToken)
    {
        var keys = new TextPool();
        var spine = moments.Select(moment => new SpineMoment(keys.Add(moment.Key), moment.Time.Micros, moment.ThroughSequence)).ToArray();
        if (view.IsWindowed) Windows(tables, view, keys, spine, use, cancellationToken);
        else Points(tables, view, keys, spine, use, cancellationToken);
    }

    static void Windows(ITableStore tables, BoundView view, TextPool keys, SpineMoment[] spine, Action<int, Row?, Timestamp> use, CancellationToken cancellationToken)
    {
        var history = new WindowHistory(new WindowFold(view));
        var firstSeen = new Dictionary<int, long>();
        using (var scan = new ViewScan(tables, view, from: null, until: null, version: null, cancellationToken))
        {
            while (scan.Read())
            {
                var key = keys.Find(scan.Key);
                if (key < 0) continue;
                history.Add(key, scan.Time.Micros, scan.Arrival.Micros, scan.Sequence, scan.Source);
                firstSeen[key] = Math.Min(firstSeen.GetValueOrDefault(key, long.MaxValue), scan.Sequence);
            }
        }

        history.ReplayKnown(spine, (i, row) => use(i, firstSeen.GetValueOrDefault(spine[i].Key, long.MaxValue) <= spine[i].Sequence ? row : null, default));
    }

    static void Points(ITableStore tables, BoundView view, TextPool keys, SpineMoment[] spine, Action<int, Row?, Timestamp> use, CancellationToken cancellationToken)
    {
        var newest = new (Timestamp Time, Timestamp Arrival, long Sequence, Row Values)?[spine.Length];
        var byKey = Enumerable.Range(0, spine.Length).ToLookup(i => spine[i].Key);
        using var scan = new ViewScan(tables, view, from: null, until: null, version: null, cancellationToken);
        while (scan.Read())
        {
            var key = keys.Find(scan.Key);
            if (key < 0) continue;
            foreach (var i in byKey[key])
            {
                if (scan.Sequence > spine[i].Sequence) continue;
                if (newest[i] is { } known && (scan.Time, scan.Arrival, scan.Sequence).CompareTo((known.Time, known.Arrival, known.Sequence)) < 0) continue;
                var values = new Row(view.Output);
                view.EvaluatePoint(scan.Source, values);
                newest[i] = (scan.Time, scan.Arrival, scan.Sequence, values);
            }
        }

        for (var i = 0; i < spine.Length; i++) use(i, newest[i]?.Values, newest[i]?.Time ?? default);
    }
}
