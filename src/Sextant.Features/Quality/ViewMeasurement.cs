using Sextant.Numerics;

namespace Sextant.Features;

/// <summary>
/// Collects the statistics of a view from history: of a point view, of the values of all events that it accepts; of a view with
/// aggregates, of the values now of up to <see cref="MaxEntities"/> entities, always the same ones.
/// </summary>
static class ViewMeasurement
{
    public const int MaxEntities = 10_000;

    /// <summary>Scans the history once; twice for aggregates that are not served.</summary>
    /// <param name="tables">The history.</param>
    /// <param name="view">The view.</param>
    /// <param name="online">Where the view is served, to read aggregates from; null to compute them.</param>
    /// <param name="now">The time that aggregates are for.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static ViewStatistics Collect(ITableStore tables, BoundView view, IOnlineView? online, Timestamp now, CancellationToken cancellationToken)
    {
        var collector = new StatisticsCollector(view.Output);
        if (view.IsWindowed) AddEntities(collector, tables, view, online, now, cancellationToken);
        else AddEvents(collector, tables, view, cancellationToken);
        return collector.ToStatistics(view.Name, view.Version, now);
    }

    static void AddEvents(StatisticsCollector collector, ITableStore tables, BoundView view, CancellationToken cancellationToken)
    {
        var values = new Row(view.Output);
        using var scan = new ViewScan(tables, view, from: null, until: null, version: null, cancellationToken);
        while (scan.Read())
        {
            view.EvaluatePoint(scan.Source, values);
            collector.Add(values, scan.Time);
        }
    }

    static void AddEntities(StatisticsCollector collector, ITableStore tables, BoundView view, IOnlineView? online, Timestamp now, CancellationToken cancellationToken)
    {
        var (keys, newest) = SampleKeys(tables, view, cancellationToken);
        if (online is null)
        {
            KnownMoment[] moments = [.. keys.Select(key => new KnownMoment(key, now, long.MaxValue))];
            if (moments.Length > 0) Recomputation.Run(tables, view, moments, (_, row, _) => collector.Add(row!, newest), cancellationToken);
            return;
        }

        var values = new Row(view.Output);
        foreach (var key in keys)
        {
            // Not there: it was deleted since.
            if (online.Read(key, now, values, out _) == FeatureStatus.Present) collector.Add(values, newest);
        }
    }

    /// <summary>The entities with the least hashes: a sample that does not change when others come.</summary>
    static (IReadOnlyCollection<byte[]> Keys, Timestamp Newest) SampleKeys(ITableStore tables, BoundView view, CancellationToken cancellationToken)
    {
        var keys = new Dictionary<ulong, byte[]>();
        var greatest = new PriorityQueue<ulong, ulong>();
        var newest = default(Timestamp);
        using var scan = new ViewScan(tables, view, from: null, until: null, version: null, cancellationToken);
        while (scan.Read())
        {
            if (scan.Time > newest || keys.Count == 0) newest = scan.Time;
            var hash = StableHash.Of(scan.Key);
            if ((keys.Count == MaxEntities && hash > greatest.Peek()) || keys.ContainsKey(hash)) continue;
            keys.Add(hash, scan.Key.ToArray());
            greatest.Enqueue(hash, ulong.MaxValue - hash);
            if (keys.Count > MaxEntities) keys.Remove(greatest.Dequeue());
        }

        return (keys.Values, newest);
    }
}
