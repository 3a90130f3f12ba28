namespace Sextant.Features;

/// <summary>Joins one view to a spine, by reading the history of its source.</summary>
sealed class MemberJoin(ITableStore tables, long version, long memoryLimitBytes)
{
    /// <summary>The values of a view for every row of a spine; where there are none the row is null.</summary>
    public ValueTable Run(BoundView view, MemberKeys keys, Spine spine, CancellationToken cancellationToken)
    {
        var values = new ValueTable(view.Output);
        if (view.IsWindowed) JoinWindows(view, keys, spine, values, cancellationToken);
        else return JoinPoints(view, keys, spine, cancellationToken);
        return values;
    }

    ViewScan Scan(BoundView view, CancellationToken cancellationToken) => new(tables, view, from: null, until: null, version, cancellationToken);

    ValueTable JoinPoints(BoundView view, MemberKeys keys, Spine spine, CancellationToken cancellationToken)
    {
        var join = new PointInTimeJoin(keys.OfRow, spine.Times, keys.Count, new PointInTimeOptions(view.Definition.Accuracy, view.Definition.Ttl, view.Definition.Delay));
        var kept = new ValueTable(view.Output);
        var output = new Row(view.Output);
        using (var scan = Scan(view, cancellationToken))
        {
            while (scan.Read())
            {
                var key = keys.Find(scan.Key);
                if (key < 0) continue;
                var place = join.Take(key, scan.Time.Micros, scan.Arrival.Micros, scan.Sequence);
                if (place < 0) continue;
                view.EvaluatePoint(scan.Source, output);
                kept.Write(place, output);
            }
        }

        var places = new int[spine.Count];
        join.Finish(places);
        var values = new ValueTable(view.Output);
        for (var row = 0; row < places.Length; row++)
        {
            if (places[row] < 0) continue;
            kept.Read(places[row], output);
            values.Write(row, output);
        }

        return values;
    }

    // Events of a part of the entities at a time, so that they fit the memory limit; each part is a scan.
    void JoinWindows(BoundView view, MemberKeys keys, Spine spine, ValueTable values, CancellationToken cancellationToken)
    {
        var fold = new WindowFold(view);
        var bytes = tables.Files(version, view.Source.Name).Sum(file => file.Rows) * WindowHistory.BytesPerEvent(fold);
        var parts = (int)Math.Clamp((bytes + memoryLimitBytes - 1) / memoryLimitBytes, 1, Math.Max(1, keys.Count));
        var order = Enumerable.Range(0, spine.Count).Where(row => keys.OfRow[row] >= 0).Select(row => (Moment: Moment(view, keys, spine, row), Row: row))
            .OrderBy(pair => (pair.Moment.Key, pair.Moment.Time, pair.Moment.Sequence)).ToArray();
        for (var part = 0; part < parts; part++)
        {
            var history = new WindowHistory(fold);
            using (var scan = Scan(view, cancellationToken))
            {
                while (scan.Read())
                {
                    var key = keys.Find(scan.Key);
                    if (key >= 0 && key % parts == part) history.Add(key, scan.Time.Micros, scan.Arrival.Micros, scan.Sequence, scan.Source);
                }
            }

            var mine = parts == 1 ? order : [.. order.Where(pair => pair.Moment.Key % parts == part)];
            history.Replay(mine.Select(pair => pair.Moment).ToArray(), (i, output) => values.Write(mine[i].Row, output));
        }
    }

    static SpineMoment Moment(BoundView view, MemberKeys keys, Spine spine, int row) =>
        spine.Events is { } events && events.Type == view.Source.Name
            ? new SpineMoment(keys.OfRow[row], spine.Times[row], events.Sequences[row], events.Arrivals[row])
            : new SpineMoment(keys.OfRow[row], spine.Times[row]);
}
