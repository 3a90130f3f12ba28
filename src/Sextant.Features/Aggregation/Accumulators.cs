using Sextant.Numerics;

namespace Sextant.Features;

/// <summary>Scratch accumulators of a track.</summary>
sealed class Accumulators(WindowTrack track)
{
    readonly long[] _words = new long[track.Words];
    readonly object?[] _objects = new object?[track.Objects];

    /// <summary>The track.</summary>
    public WindowTrack Track { get; } = track;

    /// <summary>See <see cref="Measure.Slot"/>.</summary>
    public Span<long> Words => _words;

    /// <summary>See <see cref="Measure.Object"/>.</summary>
    public Span<object?> Objects => _objects;

    /// <summary>Back to zero; sketches are kept to be filled again.</summary>
    public void Clear()
    {
        Array.Clear(_words);
        foreach (ref var item in Objects)
        {
            switch (item)
            {
                case HyperLogLog distinct: distinct.Clear(); break;
                case TopK frequent: frequent.Clear(); break;
                case QuantileSketch quantiles: quantiles.Clear(); break;
                default: item = null; break;
            }
        }
    }

    /// <summary>Merges a tile.</summary>
    public void Merge(ReadOnlySpan<long> words, ReadOnlySpan<object?> objects) => MeasureFold.Merge(Track.Measures, _words, _objects, words, objects);
}
