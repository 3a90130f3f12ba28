namespace Sextant.Features;

/// <summary>
/// Computes the values of a view's aggregates from the state of an entity. Holds scratch memory: one per thread. Allocates nothing in
/// steady state but lists (topK).
/// </summary>
public sealed class WindowReader
{
    readonly WindowFold _fold;
    readonly FoldEvent _scratch;
    readonly (Accumulators Running, Accumulators Tail)[] _accumulators;

    /// <summary>A reader for a view.</summary>
    public WindowReader(WindowFold fold)
    {
        _fold = fold;
        _scratch = new FoldEvent(fold.InputSchema);
        _accumulators = [.. fold.Tracks.Select(track => (new Accumulators(track), new Accumulators(track)))];
    }

    /// <summary>The values at a time. <paramref name="output"/> has the schema <see cref="BoundView.Output"/>; defaults are not applied.</summary>
    /// <returns>False if the window ends before what is folded already: the values then hold events that they should not.</returns>
    public bool Read(EntityWindows? state, Timestamp time, Row output) => Read(state, time, output, current: null);

    /// <summary>The same, with the event that the values are for.</summary>
    /// <param name="state">What is known of the entity; null for nothing.</param>
    /// <param name="time">The time that the values are for.</param>
    /// <param name="output">Takes the values.</param>
    /// <param name="current">The event that the values are for, if the view counts it and <paramref name="state"/> does not hold it yet; else null.</param>
    internal bool Read(EntityWindows? state, Timestamp time, Row output, FoldEvent? current)
    {
        output.Clear();
        var end = _fold.EndFor(time.Micros);
        for (var i = 0; i < _fold.Tracks.Length; i++)
        {
            var (running, tail) = _accumulators[i];
            running.Clear();
            if (current is not null && current.Time < end) MeasureFold.Add(running.Track.Measures, running.Words, running.Objects, current);
            if (state is null) WriteAll(_fold.Tracks[i], running, time, output);
            else ReadTrack(state, state.Tracks[i], end, running, tail, time, output);
        }

        return state is null || end >= state.FoldedUntil;
    }

    void ReadTrack(EntityWindows state, Tiles tiles, long end, Accumulators running, Accumulators tail, Timestamp time, Row output)
    {
        var track = tiles.Track;
        var pending = state.Pending.FirstFrom(end) - 1;
        var tile = tiles.Count - 1;
        foreach (var window in track.Windows)
        {
            var start = Start(track, window, end);
            var ragged = track.Hop > 0 && state.Kept is not null;
            for (; pending >= 0 && state.Pending.Time(pending) >= start; pending--) AddFrom(state.Pending, pending, running);
            var firstTile = track.Hop == 0 ? long.MinValue : track.TileFrom(start);
            for (; tile >= 0 && tiles.Number(tile) >= firstTile; tile--) running.Merge(tiles.Words(tile), tiles.Objects(tile));
            if (!ragged)
            {
                Write(track, window, running, time, output);
                continue;
            }

            tail.Clear();
            tail.Merge(running.Words, running.Objects);
            var until = Math.Min(firstTile * track.Hop, state.FoldedUntil);
            for (var i = state.Kept!.FirstFrom(start); i < state.Kept.Count && state.Kept.Time(i) < until; i++) AddFrom(state.Kept, i, tail);
            Write(track, window, tail, time, output);
        }
    }

    long Start(WindowTrack track, TrackWindow window, long end)
    {
        if (track.Hop == 0) return long.MinValue;
        var start = end - window.Length;
        return _fold.View.Definition.Exact ? start : track.TileOf(start) * track.Hop;
    }

    void AddFrom(EventBuffer events, int index, Accumulators into)
    {
        events.Read(index, _scratch);
        MeasureFold.Add(into.Track.Measures, into.Words, into.Objects, _scratch);
    }

    static void WriteAll(WindowTrack track, Accumulators values, Timestamp time, Row output)
    {
        foreach (var window in track.Windows) Write(track, window, values, time, output);
    }

    static void Write(WindowTrack track, TrackWindow window, Accumulators values, Timestamp time, Row output)
    {
        foreach (ref readonly var feature in window.Features.AsSpan()) FeatureValue.Write(track, feature, values, time, output);
    }
}
