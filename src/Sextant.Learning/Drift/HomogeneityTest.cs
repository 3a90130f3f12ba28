namespace Sextant.Learning;

/// <summary>
/// Pearson's chi-squared test that two samples have the same shares of bins or categories. Bins too small for the approximation, with fewer than five rows expected
/// in either sample (Cochran, 1954), are put together; where rows hang together, with fewer than so many bunches.
/// </summary>
public static class HomogeneityTest
{
    const double LeastExpected = 5;

    /// <summary>The test; <see cref="DriftMeasure.Value"/> is Cramér's V, from 0 to 1.</summary>
    /// <param name="reference">Rows of the reference in each bin.</param>
    /// <param name="current">Rows of the present in each bin.</param>
    /// <param name="overdispersion">How much more shares vary than those of independent rows; see <see cref="Overdispersion"/>.</param>
    /// <exception cref="InvalidInputException">SXT2441 to SXT2443: the bins do not match, a count is negative, a sample is empty, or the overdispersion is below 1.</exception>
    public static DriftMeasure Of(ReadOnlySpan<double> reference, ReadOnlySpan<double> current, double overdispersion = 1)
    {
        DriftChecks.Overdispersion(overdispersion);
        var (statistic, freedom) = Statistic(reference, current, overdispersion);
        var rows = DriftChecks.Totals(reference, current) is var (before, now) ? before + now : 0;
        return new(Math.Sqrt(statistic / rows), Math.Sqrt(Math.Max(0, statistic - (freedom * overdispersion)) / rows), freedom == 0 ? 1 : ChiSquared.UpperTail(statistic / overdispersion, freedom));
    }

    /// <summary>Pearson's statistic and its degrees of freedom; 0 and 0 where only one bin is left.</summary>
    internal static (double Statistic, int Freedom) Statistic(ReadOnlySpan<double> reference, ReadOnlySpan<double> current, double overdispersion = 1)
    {
        var (before, now) = DriftChecks.Totals(reference, current);
        var (statistic, bins, restBefore, restNow) = (0.0, 0, 0.0, 0.0);
        for (var bin = 0; bin < reference.Length; bin++)
        {
            if (Expected(reference[bin] + current[bin], before, now) < LeastExpected * overdispersion) (restBefore, restNow) = (restBefore + reference[bin], restNow + current[bin]);
            else (statistic, bins) = (statistic + Part(reference[bin], current[bin], before, now), bins + 1);
        }

        // What is still too small together says nothing.
        if (Expected(restBefore + restNow, before, now) >= LeastExpected * overdispersion) (statistic, bins) = (statistic + Part(restBefore, restNow, before, now), bins + 1);
        return bins < 2 ? (0, 0) : (statistic, bins - 1);
    }

    static double Expected(double rows, double before, double now) => rows * Math.Min(before, now) / (before + now);

    static double Part(double inReference, double inCurrent, double before, double now)
    {
        var expected = (inReference + inCurrent) * before / (before + now);
        var other = (inReference + inCurrent) - expected;
        var difference = inReference - expected;
        return (difference * difference / expected) + (difference * difference / other);
    }
}
