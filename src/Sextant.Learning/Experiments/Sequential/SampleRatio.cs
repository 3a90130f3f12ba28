namespace Sextant.Learning;

/// <summary>
/// Are the arms as large as they were planned? If not, something lost units of one arm and no figure of the experiment can be trusted
/// (Fabijan et al., "Diagnosing Sample Ratio Mismatch", KDD 2019).
/// </summary>
public static class SampleRatio
{
    /// <summary>Below this p-value, which is usual, the arms are not as planned.</summary>
    public const double Alarm = 0.001;

    /// <summary>Pearson's chi-squared test, for one look: the p-value.</summary>
    /// <param name="counts">Units by arm.</param>
    /// <param name="weights">Planned shares, all positive; they need not sum to 1.</param>
    /// <exception cref="InvalidInputException">SXT2425: fewer than two arms, a negative count, or other weights than arms.</exception>
    public static double ChiSquaredTest(ReadOnlySpan<long> counts, ReadOnlySpan<double> weights)
    {
        var (units, weight) = Check(counts, weights);
        if (units == 0) return 1;
        var statistic = 0.0;
        for (var arm = 0; arm < counts.Length; arm++)
        {
            var expected = units * weights[arm] / weight;
            statistic += (counts[arm] - expected) * (counts[arm] - expected) / expected;
        }

        return ChiSquared.UpperTail(statistic, counts.Length - 1);
    }

    /// <summary>
    /// The same at every look: 1 over the Bayes factor of a Dirichlet mixture about the planned shares (Lindon and Malek, "Anytime-Valid Inference for
    /// Multinomial Count Data", NeurIPS 2022), at most 1. The least so far is valid too.
    /// </summary>
    /// <param name="counts">Units by arm so far.</param>
    /// <param name="weights">Planned shares, all positive; they need not sum to 1.</param>
    /// <param name="concentration">How near to the plan a wrong ratio is looked for; the default suits shares off by about a hundredth.</param>
    /// <exception cref="InvalidInputException">SXT2425: fewer than two arms, a negative count, or other weights than arms.</exception>
    public static double SequentialPValue(ReadOnlySpan<long> counts, ReadOnlySpan<double> weights, double concentration = 10_000)
    {
        var (units, weight) = Check(counts, weights);
        var log = GammaFunction.Log(concentration) - GammaFunction.Log(concentration + units);
        for (var arm = 0; arm < counts.Length; arm++)
        {
            var share = weights[arm] / weight;
            log += GammaFunction.Log((concentration * share) + counts[arm]) - GammaFunction.Log(concentration * share) - (counts[arm] * Math.Log(share));
        }

        return Math.Min(1, Math.Exp(-log));
    }

    static (long Units, double Weight) Check(ReadOnlySpan<long> counts, ReadOnlySpan<double> weights)
    {
        if (counts.Length < 2 || counts.Length != weights.Length) throw new InvalidInputException("SXT2425", $"Expected two or more arms with a weight each but found {counts.Length} counts and {weights.Length} weights. Pass both in the order of the arms.");
        var (units, weight) = (0L, 0.0);
        for (var arm = 0; arm < counts.Length; arm++)
        {
            if (counts[arm] < 0 || !(weights[arm] > 0) || !double.IsFinite(weights[arm]))
                throw new InvalidInputException("SXT2425", FormattableString.Invariant($"Expected a count from 0 and a positive weight but found {counts[arm]} and {weights[arm]} for arm {arm}. Leave out arms that get no units."));
            (units, weight) = (units + counts[arm], weight + weights[arm]);
        }

        return (units, weight);
    }
}
