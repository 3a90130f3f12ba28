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
    public bool Read(EntityWindows? state, Timestamp time, Row output) => Read(state, time, output, []);

    /// <summary>The same, with events that the state does not hold yet.</summary>
    /// <param name="state">What is known of the entity; null for nothing.</param>
    /// <param name="time">The time that the values are for.</param>
    /// <param name="output">Takes the values.</param>
    /// <param name="further">Events that <paramref name="state"/> does not hold yet, the latest first: the one that the values are for, if the view counts it, and those in flight.</param>
    internal bool Read(EntityWindows? state, Timestamp time, Row output, ReadOnlySpan<FoldEvent> further)
    {
        output.Clear();
        var end = _fold.EndFor(time.Micros);
        for (var i = 0; i < _fold.Tracks.Length; i++)
        {
            var (running, tail) = _accumulators[i];
            running.Clear();
            if (state is null) WriteAll(_fold.Tracks[i], further, end, running, time, output);
            else ReadTrack(state, state.Tracks[i], further, end, running, tail, time, output);
        }

        return state is null || end >= state.FoldedUntil;
    }

    void ReadTrack(EntityWindows state, Tiles tiles, ReadOnlySpan<FoldEvent> further, long end, Accumulators running, Accumulators tail, Timestamp time, Row output)
    {
        var track = tiles.Track;
        var pending = state.Pending.FirstFrom(end) - 1;
        var tile = tiles.Count - 1;
        var next = 0;
        foreach (var window in track.Windows)
        {
            var start = Start(track, window, end);
            AddFurther(further, ref next, start, end, running);
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

    void WriteAll(WindowTrack track, ReadOnlySpan<FoldEvent> further, long end, Accumulators values, Timestamp time, Row output)
    {
        var next = 0;
        foreach (var window in track.Windows)
        {
            AddFurther(further, ref next, Start(track, window, end), end, values);
            Write(track, window, values, time, output);
        }
    }

    // Windows come from the shortest to the longest, so each event is added once, with the first window that reaches it.
    static void AddFurther(ReadOnlySpan<FoldEvent> further, ref int next, long start, long end, Accumulators into)
    {
        for (; next < further.Length && further[next].Time >= start; next++)
        {
            if (further[next].Time < end) MeasureFold.Add(into.Track.Measures, into.Words, into.Objects, further[next]);
        }
    }

    static void Write(WindowTrack track, TrackWindow window, Accumulators values, Timestamp time, Row output)
    {
        foreach (ref readonly var feature in window.Features.AsSpan()) FeatureValue.Write(track, feature, values, time, output);
    }
}
