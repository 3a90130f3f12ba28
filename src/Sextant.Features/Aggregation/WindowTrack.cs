using System.Collections.Immutable;

namespace Sextant.Features;

/// <summary>The windows of a view that share a hop, and what their tiles keep.</summary>
/// <param name="Hop">Length of a tile in microseconds, aligned to the Unix epoch; 0 for one tile over all time.</param>
/// <param name="Measures">The accumulators of a tile.</param>
/// <param name="Words">Words of a tile.</param>
/// <param name="Objects">Objects of a tile.</param>
/// <param name="Windows">The windows, shortest first.</param>
sealed record WindowTrack(long Hop, Measure[] Measures, int Words, int Objects, ImmutableArray<TrackWindow> Windows)
{
    /// <summary>Longest window, in microseconds; 0 for all time.</summary>
    public long Longest => Hop == 0 ? 0 : Windows[^1].Length;

    /// <summary>The number of the tile that holds an instant.</summary>
    public long TileOf(long time) => Hop == 0 ? 0 : Floor(time, Hop);

    /// <summary>The first tile that starts at or after an instant.</summary>
    public long TileFrom(long time) => Floor(time, Hop) + (time % Hop == 0 ? 0 : 1);

    static long Floor(long value, long divisor) => (value / divisor) - (value % divisor < 0 ? 1 : 0);
}

/// <summary>One window: its length in microseconds (0 for all time) and the features that it feeds.</summary>
readonly record struct TrackWindow(long Length, ImmutableArray<WindowFeature> Features);

/// <summary>One feature: its place in the output and the accumulators that it is made from.</summary>
/// <param name="Output">Index in <see cref="BoundView.Output"/>.</param>
/// <param name="Feature">The feature.</param>
/// <param name="Measure">Index in <see cref="WindowTrack.Measures"/>.</param>
/// <param name="Divisor">The ratio's divisor, or -1.</param>
readonly record struct WindowFeature(int Output, BoundFeature Feature, int Measure, int Divisor);
