namespace Sextant.Learning;

/// <summary>
/// The Jensen-Shannon divergence in bits (Lin, 1991): from 0 for equal samples to 1 for samples without a common bin; its root is a metric.
/// Where nothing has changed, 8 ln 2 · nm / (n + m) times the divergence is about a chi-squared number, by its second-order expansion.
/// </summary>
public static class JensenShannon
{
    /// <summary>The divergence.</summary>
    /// <param name="reference">Rows of the reference in each bin.</param>
    /// <param name="current">Rows of the present in each bin.</param>
    /// <exception cref="InvalidInputException">SXT2441, SXT2442: the bins do not match, a count is negative, or a sample is empty.</exception>
    public static DriftMeasure Of(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        var (before, now) = DriftChecks.Totals(reference, current);
        var (divergence, filled) = (0.0, 0);
        for (var bin = 0; bin < reference.Length; bin++)
        {
            var (p, q) = (reference[bin] / before, current[bin] / now);
            if (p + q == 0) continue;
            filled++;
            divergence += (Term(p, (p + q) / 2) + Term(q, (p + q) / 2)) / 2;
        }

        divergence = Math.Clamp(divergence, 0, 1);
        var scale = 8 * Math.Log(2) * before * now / (before + now);
        return new(divergence, Math.Max(0, divergence - ((filled - 1) / scale)), filled < 2 ? 1 : ChiSquared.UpperTail(divergence * scale, filled - 1));
    }

    static double Term(double share, double middle) => share > 0 ? share * Math.Log2(share / middle) : 0;
}
