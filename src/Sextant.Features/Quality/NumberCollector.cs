using Sextant.Numerics;

namespace Sextant.Features;

/// <summary>Collects the statistics of one feature's numbers, the same to the bit in any order.</summary>
sealed class NumberCollector(bool hasQuantiles)
{
    // Count, sum and sum of squares, as FeatureValue.Deviation takes them.
    readonly long[] _moments = new long[1 + (2 * ExactSum.Words)];
    readonly QuantileSketch? _quantiles = hasQuantiles ? new QuantileSketch() : null;
    double _min = double.PositiveInfinity;
    double _max = double.NegativeInfinity;
    long _notFinite;

    Span<long> Sum => _moments.AsSpan(1, ExactSum.Words);

    Span<long> Squares => _moments.AsSpan(1 + ExactSum.Words, ExactSum.Words);

    public void Add(double number)
    {
        if (!double.IsFinite(number))
        {
            _notFinite++;
            return;
        }

        _min = Math.Min(_min, number);
        _max = Math.Max(_max, number);
        _quantiles?.Add(number);
        if (!ExactSum.TryAddSquare(Squares, number)) return;
        ExactSum.TryAdd(Sum, number);
        _moments[0]++;
    }

    public void Merge(NumberCollector other)
    {
        _notFinite += other._notFinite;
        _min = Math.Min(_min, other._min);
        _max = Math.Max(_max, other._max);
        _quantiles?.Merge(other._quantiles!);
        ExactSum.Merge(Squares, other.Squares);
        ExactSum.Merge(Sum, other.Sum);
        _moments[0] += other._moments[0];
    }

    public FeatureStatistics AddTo(FeatureStatistics statistics)
    {
        statistics = statistics with { NotFinite = _notFinite };
        if (_min > _max) return statistics;
        var count = _moments[0];
        return statistics with
        {
            Min = _min,
            Max = _max,
            Mean = count == 0 ? null : ExactSum.ToDouble(Sum) / count,
            Std = count < 2 ? null : FeatureValue.Deviation(_moments, count),
            Quantiles = _quantiles is null ? null : Quantiles(_quantiles),
            Sketch = _quantiles is null ? null : Base64(_quantiles),
        };
    }

    static FeatureQuantiles Quantiles(QuantileSketch sketch) => new(
        sketch.Quantile(0.01),
        sketch.Quantile(0.05),
        sketch.Quantile(0.25),
        sketch.Quantile(0.5),
        sketch.Quantile(0.75),
        sketch.Quantile(0.95),
        sketch.Quantile(0.99));

    static string Base64(QuantileSketch sketch)
    {
        var bytes = new byte[sketch.ByteCount];
        sketch.WriteTo(bytes);
        return Convert.ToBase64String(bytes);
    }
}
