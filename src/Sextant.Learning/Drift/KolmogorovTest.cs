namespace Sextant.Learning;

/// <summary>
/// The two-sample Kolmogorov-Smirnov test over ordered bins: the largest gap between the cumulative shares. Values in one bin count as equal, which can only make
/// the gap smaller: the p-value errs on the safe side.
/// </summary>
public static class KolmogorovTest
{
    // Mean of the Kolmogorov distribution: √(π / 2) ln 2.
    const double MeanGap = 0.8687311606361593;

    /// <summary>The test.</summary>
    /// <param name="reference">Rows of the reference in each bin, least values first.</param>
    /// <param name="current">Rows of the present in each bin.</param>
    /// <param name="overdispersion">How much more shares vary than those of independent rows; see <see cref="Overdispersion"/>.</param>
    /// <exception cref="InvalidInputException">SXT2441 to SXT2443: the bins do not match, a count is negative, a sample is empty, or the overdispersion is below 1.</exception>
    public static DriftMeasure Of(ReadOnlySpan<double> reference, ReadOnlySpan<double> current, double overdispersion = 1)
    {
        DriftChecks.Overdispersion(overdispersion);
        var (before, now) = DriftChecks.Totals(reference, current);
        var (gap, upToBefore, upToNow) = (0.0, 0.0, 0.0);
        for (var bin = 0; bin < reference.Length; bin++)
        {
            (upToBefore, upToNow) = (upToBefore + reference[bin], upToNow + current[bin]);
            gap = Math.Max(gap, Math.Abs((upToBefore / before) - (upToNow / now)));
        }

        var root = Math.Sqrt(before * now / (before + now) / overdispersion);
        // The correction for finite samples is Stephens' (1970).
        return new(gap, Math.Max(0, gap - (MeanGap / root)), UpperTail((root + 0.12 + (0.11 / root)) * gap));
    }

    /// <summary>Probability that the largest gap, times the root of the effective number of rows, is more than <paramref name="gap"/> (Kolmogorov, 1933).</summary>
    public static double UpperTail(double gap)
    {
        if (gap <= 0) return 1;
        // Below 1 the alternating series needs many terms; its theta transform has few.
        if (gap < 1)
        {
            var lower = 0.0;
            for (var k = 1; k <= 9; k += 2) lower += Math.Exp(-k * k * Math.PI * Math.PI / (8 * gap * gap));
            return Math.Clamp(1 - (Math.Sqrt(2 * Math.PI) / gap * lower), 0, 1);
        }

        var tail = 0.0;
        for (var k = 1; k <= 9; k++) tail += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * gap * gap);
        return Math.Clamp(tail, 0, 1);
    }
}
