namespace Sextant.Features;

/// <summary>
/// What is known of one entity in one view with aggregates: tiles, and the events that are not in tiles yet. Events may come in any order;
/// the same events give the same values, to the bit. Reading changes nothing. Not thread-safe.
/// </summary>
public sealed class EntityWindows
{
    readonly WindowFold _fold;

    /// <summary>An entity of which nothing is known.</summary>
    public EntityWindows(WindowFold fold)
    {
        _fold = fold;
        Tracks = [.. fold.Tracks.Select(track => new Tiles(track))];
        Pending = new EventBuffer(fold.InputSchema);
        if (fold.IsExact) Kept = new EventBuffer(fold.InputSchema);
    }

    /// <summary>The exclusive end, in event time, of what is in tiles: values whose window ends earlier can no longer be given.</summary>
    public long FoldedUntil { get; internal set; } = long.MinValue;

    /// <summary>Events that came too late for any window that may still be asked for.</summary>
    public long Dropped { get; internal set; }

    /// <summary>The latest event time; the least value if there was no event.</summary>
    public long Latest { get; internal set; } = long.MinValue;

    internal Tiles[] Tracks { get; }

    internal EventBuffer Pending { get; }

    internal EventBuffer? Kept { get; }

    /// <summary>Back to an entity of which nothing is known; its memory is kept to be filled again.</summary>
    internal void Clear()
    {
        (FoldedUntil, Dropped, Latest) = (long.MinValue, 0, long.MinValue);
        foreach (var tiles in Tracks) tiles.Clear();
        Pending.Clear();
        Kept?.Clear();
    }

    /// <summary>Takes an event.</summary>
    internal void Add(FoldEvent item)
    {
        Latest = Math.Max(Latest, item.Time);
        if (item.Time >= FoldedUntil) Pending.Add(item);
        else Fold(item);
    }

    /// <summary>Folds everything before <paramref name="end"/> (event time) into tiles and forgets what no window that ends there or later can reach.</summary>
    internal void Advance(long end, FoldEvent scratch)
    {
        if (end <= FoldedUntil) return;
        FoldedUntil = end;
        foreach (var tiles in Tracks)
        {
            if (tiles.Track.Hop > 0) tiles.DropBelow(tiles.Track.TileOf(OldestReachable(tiles.Track)));
        }

        Kept?.DropBefore(end - _fold.Longest);
        for (var i = 0; i < Pending.Count && Pending.Time(i) < end; i++)
        {
            Pending.Read(i, scratch);
            Fold(scratch);
        }

        Pending.DropBefore(end);
    }

    void Fold(FoldEvent item)
    {
        var late = true;
        foreach (var tiles in Tracks)
        {
            if (tiles.Track.Hop > 0 && tiles.Track.TileOf(item.Time) < tiles.Track.TileOf(OldestReachable(tiles.Track))) continue;
            late = false;
            tiles.Add(item);
        }

        if (Kept is not null && item.Time >= FoldedUntil - _fold.Longest) Kept.Add(item);
        if (late) Dropped++;
    }

    // Saturating, as FoldedUntil starts at the end of time.
    long OldestReachable(WindowTrack track) => FoldedUntil < long.MinValue + track.Longest ? long.MinValue / 2 : FoldedUntil - track.Longest;
}
