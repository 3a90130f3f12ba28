namespace Sextant.Features;

/// <summary>Aggregates over windows: the events of the spine's entities, replayed through the fold that serves them online.</summary>
sealed class WindowJoin(BoundView view) : IMemberJoin
{
    readonly WindowFold _fold = new(view);

    public void Join(PinnedHistory history, Spine spine, SpineKeys keys, ValueColumn?[] output, CancellationToken cancellationToken)
    {
        var (from, until) = (EarliestOf(spine), new Timestamp(spine.Range.Latest + 1));
        var parts = history.PartsOf(history.EventsBetween(view, from, until) * 8 * (5 + view.Inputs.Length));
        for (var part = 0; part < parts; part++)
        {
            var moments = Moments(spine, keys.Part(part, parts), out var rows);
            var events = Read(history, moments, keys, from, until, cancellationToken);
            events.Replay(moments, (moment, values) =>
            {
                for (var feature = 0; feature < output.Length; feature++) output[feature]?.Set(rows[moment], values, feature);
            });
        }
    }

    /// <summary>The rows that have a key, by key, time and place in the log.</summary>
    static SpineMoment[] Moments(Spine spine, int[] keyOfRow, out int[] rows)
    {
        rows = [.. Enumerable.Range(0, keyOfRow.Length).Where(row => keyOfRow[row] >= 0)];
        var moments = Array.ConvertAll(rows, row => spine.Moment(row, keyOfRow[row]));
        var order = Array.ConvertAll(moments, moment => (moment.Key, moment.Time, moment.Sequence));
        Array.Sort(order.ToArray(), rows);
        Array.Sort(order, moments);
        return moments;
    }

    WindowHistory Read(PinnedHistory history, SpineMoment[] moments, SpineKeys keys, Timestamp? from, Timestamp until, CancellationToken cancellationToken)
    {
        var isAsked = new bool[keys.Count];
        foreach (var moment in moments) isAsked[moment.Key] = true;
        var events = new WindowHistory(_fold);
        using var scan = new ViewScan(history.Tables, view, from, until, history.Version, cancellationToken);
        while (scan.Read())
        {
            var key = keys.Find(scan.Key);
            if (key >= 0 && isAsked[key]) events.Add(key, scan.Time.Micros, scan.Arrival.Micros, scan.Sequence, scan.Source);
        }

        return events;
    }

    // A window's start may be rounded down by a whole hop. A window over all of an entity's life starts with the history.
    Timestamp? EarliestOf(Spine spine)
    {
        if (_fold.Tracks.Any(track => track.Hop == 0)) return null;
        var hop = _fold.Tracks.Max(track => track.Hop);
        return new Timestamp(_fold.EndFor(spine.Range.Earliest) - _fold.Longest - hop);
    }
}
