namespace Sextant.Learning;

/// <summary>
/// The population stability index Σ (q − p) ln(q / p) over bins (Siddiqi, Credit Risk Scorecards, 2006, ch. 7): the symmetric Kullback-Leibler divergence.
/// Where nothing has changed it is about (1/n + 1/m) times a chi-squared number with one degree of freedom less than there are bins
/// (Yurdakul, Statistical Properties of Population Stability Index, 2018): with few rows it is large by chance, which <see cref="DriftMeasure.Excess"/> takes off.
/// </summary>
public static class PopulationStability
{
    /// <summary>The usual floor under a share: an empty bin would make the index infinite.</summary>
    public const double LeastShare = 1e-4;

    /// <summary>The index.</summary>
    /// <param name="reference">Rows of the reference in each bin.</param>
    /// <param name="current">Rows of the present in each bin.</param>
    /// <param name="overdispersion">How much more shares vary than those of independent rows; see <see cref="Overdispersion"/>.</param>
    /// <exception cref="InvalidInputException">SXT2441 to SXT2443: the bins do not match, a count is negative, a sample is empty, or the overdispersion is below 1.</exception>
    public static DriftMeasure Of(ReadOnlySpan<double> reference, ReadOnlySpan<double> current, double overdispersion = 1)
    {
        DriftChecks.Overdispersion(overdispersion);
        var (before, now) = DriftChecks.Totals(reference, current);
        var (index, filled) = (0.0, 0);
        for (var bin = 0; bin < reference.Length; bin++)
        {
            if (reference[bin] + current[bin] == 0) continue;
            filled++;
            index += Part(reference[bin] / before, current[bin] / now);
        }

        var noise = overdispersion * ((1 / before) + (1 / now));
        return new(index, Math.Max(0, index - ((filled - 1) * noise)), filled < 2 ? 1 : ChiSquared.UpperTail(index / noise, filled - 1));
    }

    /// <summary>What one bin adds.</summary>
    public static double Part(double before, double now)
    {
        (before, now) = (Math.Max(LeastShare, before), Math.Max(LeastShare, now));
        return (now - before) * Math.Log(now / before);
    }
}
