using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>A window of a series beside its reference.</summary>
/// <param name="Key">The series.</param>
/// <param name="WindowHours">How many hours the window has.</param>
/// <param name="ReferenceRows">Rows of the reference.</param>
/// <param name="Rows">Rows of the window.</param>
/// <param name="Stability">Population stability index over all bins, missing values among them.</param>
/// <param name="Homogeneity">Chi-squared test over the same bins.</param>
/// <param name="Kolmogorov">Kolmogorov-Smirnov test of the numbers; null for categories, or where a side has no numbers.</param>
/// <param name="Missing">How the share of missing values has changed.</param>
/// <param name="Overdispersion">What the tests were divided by.</param>
/// <param name="Bins">The bins that changed most.</param>
public sealed record SeriesComparison(
    SeriesKey Key, int WindowHours, long ReferenceRows, long Rows, DriftMeasure Stability, DriftMeasure Homogeneity, DriftMeasure? Kolmogorov, ShareChange Missing, double Overdispersion,
    IReadOnlyList<BinChange> Bins)
{
    /// <summary>The p-value of all tests together (Bonferroni).</summary>
    public double PValue
    {
        get
        {
            double[] each = Kolmogorov is { } gap ? [Homogeneity.PValue, Missing.PValue, gap.PValue] : [Homogeneity.PValue, Missing.PValue];
            return Math.Min(1, each.Length * each.Min());
        }
    }
}
