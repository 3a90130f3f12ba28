using System.Collections.Immutable;

namespace Sextant.Features.Tests;

/// <summary>The definition of every aggregate in the plainest words: filter the events, then compute.</summary>
static class BruteForce
{
    public static object? Value(FeatureView view, Feature feature, IEnumerable<RandomHistory.Item> known, long time)
    {
        var end = time - (view.Delay.Ticks / 10) + (view.IncludesCurrent ? 1 : 0);
        var start = long.MinValue;
        if (feature.Window is { } window)
        {
            start = end - (window.Ticks / 10);
            var hop = (view.Hop?.Ticks / 10) ?? (window < TimeSpan.FromHours(12) ? 5 * RandomHistory.Minute : window < TimeSpan.FromDays(12) ? 60 * RandomHistory.Minute : 1440 * RandomHistory.Minute);
            if (!view.Exact) start -= ((start % hop) + hop) % hop;
        }

        return Aggregate(feature, [.. known.Where(item => item.Time >= start && item.Time < end).OrderBy(item => (item.Time, item.Arrival, item.Sequence))], time);
    }

    static object? Aggregate(Feature feature, ImmutableArray<RandomHistory.Item> items, long time)
    {
        var amounts = items.Where(item => item.Amount is not null).Select(item => item.Amount!.Value).ToArray();
        var countries = items.Where(item => item.Country is not null).Select(item => item.Country!).ToArray();
        switch (feature.Aggregate)
        {
            case Aggregation.Count: return (long)items.Length;
            case Aggregation.Sum: return Sum(amounts);
            case Aggregation.Mean: return amounts.Length == 0 ? null : Sum(amounts) / amounts.Length;
            case Aggregation.Max: return amounts.Length == 0 ? null : amounts.Max();
            case Aggregation.Min: return items.Min(item => item.Items);
            case Aggregation.Last: return countries.LastOrDefault();
            case Aggregation.First: return countries.FirstOrDefault();
            case Aggregation.Distinct: return (long)countries.Distinct().Count();
            case Aggregation.TimeSince: return items.IsEmpty ? null : (time - items[^1].Time) / 1e6;
            case Aggregation.Ratio: return Sum(amounts) == 0 ? null : items.Any(item => item.Fraud is not null) ? items.Count(item => item.Fraud == true) / Sum(amounts) : null;
            case Aggregation.TopK:
                var top = countries.GroupBy(country => country).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(2).Select(group => group.Key).ToArray();
                return top.Length == 0 ? null : string.Join(",", top);
            case Aggregation.Std:
                if (amounts.Length < 2) return null;
                var mean = amounts.Average(amount => (decimal)amount);
                return Math.Sqrt((double)(amounts.Sum(amount => ((decimal)amount - mean) * ((decimal)amount - mean)) / (amounts.Length - 1)));
            default: // within the sketch's relative error of a middle value
                if (amounts.Length == 0) return null;
                Array.Sort(amounts);
                return amounts[(int)(0.5 * (amounts.Length - 1))];
        }
    }

    // Exact by whole numbers of 2^-60, then rounded once, ties to even.
    static double Sum(IEnumerable<double> amounts)
    {
        var exact = amounts.Aggregate(System.Numerics.BigInteger.Zero, (sum, amount) => sum + Scaled(amount));
        var excess = (int)exact.GetBitLength() - 53;
        if (excess <= 0) return Math.ScaleB((double)exact, -60);
        var kept = exact >> excess;
        var rest = exact - (kept << excess);
        var half = System.Numerics.BigInteger.One << (excess - 1);
        if (rest > half || (rest == half && !kept.IsEven)) kept++;
        return Math.ScaleB((double)kept, excess - 60);
    }

    static System.Numerics.BigInteger Scaled(double amount)
    {
        if (amount == 0) return 0;
        var bits = BitConverter.DoubleToInt64Bits(amount);
        var shift = (int)(bits >> 52) - 1075 + 60;
        System.Numerics.BigInteger mantissa = (bits & ((1L << 52) - 1)) | (1L << 52);
        return shift >= 0 ? mantissa << shift : mantissa >> -shift;
    }
}
