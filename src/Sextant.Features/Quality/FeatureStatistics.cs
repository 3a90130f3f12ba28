using System.Collections.Immutable;
using Sextant.Numerics;

namespace Sextant.Features;

/// <summary>
/// What a feature's values looked like. Numbers are taken as they are, booleans as 0 and 1, times as microseconds since 1970 and lists
/// by their lengths; a text has no numbers. What the values do not have is null.
/// </summary>
/// <param name="Feature">The feature's name.</param>
/// <param name="Count">How many values there were, nulls among them.</param>
/// <param name="Nulls">How many were null.</param>
/// <param name="Distinct">About how many different values there were, without null: exact up to <see cref="HyperLogLog.ExactLimit"/>.</param>
public sealed record FeatureStatistics(string Feature, long Count, long Nulls, long Distinct)
{
    /// <summary>How many values were infinite or no number; the other figures leave them out.</summary>
    public long NotFinite { get; init; }

    /// <summary>The least value.</summary>
    public double? Min { get; init; }

    /// <summary>The greatest value.</summary>
    public double? Max { get; init; }

    /// <summary>Mean of the values below <see cref="ExactSum.SquareLimit"/> (9.2 · 10¹⁸) in magnitude.</summary>
    public double? Mean { get; init; }

    /// <summary>Standard deviation of a sample (divisor n − 1), of the same values; null below two.</summary>
    public double? Std { get; init; }

    /// <summary>Quantiles; not of times, among which 1 % is decades.</summary>
    public FeatureQuantiles? Quantiles { get; init; }

    /// <summary>
    /// The most frequent texts with their counts, most frequent first: at most 20, and none where there were more than
    /// <see cref="StatisticsCollector.MaxCountedTexts"/> different ones.
    /// </summary>
    public ImmutableArray<ItemCount> Top { get; init; } = [];

    /// <summary>The <see cref="QuantileSketch"/> behind <see cref="Quantiles"/>, in base64: what <see cref="DriftScore"/> compares.</summary>
    public string? Sketch { get; init; }

    /// <summary>How many values were not null.</summary>
    public long Values => Count - Nulls;

    /// <summary>Share of nulls; null if there were no values at all.</summary>
    public double? NullRate => Count == 0 ? null : Nulls / (double)Count;

    /// <summary>
    /// Number of different values divided by the number of values, without null; null if there were none. Above
    /// <see cref="HyperLogLog.ExactLimit"/> different values it has the standard error <see cref="HyperLogLog.StandardError"/>.
    /// </summary>
    public double? Uniqueness => Values == 0 ? null : Math.Min(1, Distinct / (double)Values);
}
