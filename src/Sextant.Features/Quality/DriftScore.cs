using Sextant.Numerics;

namespace Sextant.Features;

/// <summary>
/// How far a feature's values have moved from its baseline: the population stability index (Siddiqi, Credit Risk Scorecards, 2006, ch. 7)
/// over the baseline's tenths, one bin below and one above all that the baseline had, and one for nulls. Below 0.1 the values are as
/// they were, above 0.25 they are others.
/// </summary>
public static class DriftScore
{
    /// <summary>From here on a feature has moved enough to look at.</summary>
    public const double Notable = 0.1;

    /// <summary>From here on a model trained on the baseline should not be trusted.</summary>
    public const double Severe = 0.25;

    const int Bins = 10;

    // The usual floor under a share: an empty bin would make the index infinite.
    const double LeastShare = 1e-4;

    /// <summary>The index; null where either side has no values or no numbers (texts, times).</summary>
    public static double? Of(FeatureStatistics baseline, FeatureStatistics current)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(current);
        if (baseline.Sketch is null || current.Sketch is null) return null;
        var before = QuantileSketch.Read(Convert.FromBase64String(baseline.Sketch), out _);
        var after = QuantileSketch.Read(Convert.FromBase64String(current.Sketch), out _);
        var shares = Shares(before, before, baseline).Zip(Shares(before, after, current));
        return shares.Sum(share => (share.Second - share.First) * Math.Log(share.Second / share.First));
    }

    static List<double> Shares(QuantileSketch baseline, QuantileSketch sketch, FeatureStatistics statistics)
    {
        var total = sketch.Count + statistics.Nulls;
        var counts = new List<long> { statistics.Nulls, sketch.CountBelow(baseline.Quantile(0)) };
        var below = counts[^1];
        for (var bin = 1; bin <= Bins; bin++)
        {
            var upTo = sketch.CountUpTo(baseline.Quantile((double)bin / Bins));
            counts.Add(upTo - below);
            below = upTo;
        }

        counts.Add(sketch.Count - below);
        return [.. counts.Select(count => Math.Max(LeastShare, (double)count / total))];
    }
}
