namespace Sextant.Learning;

/// <summary>
/// How much more shares vary from one stretch of time to the next than those of independent rows would: rows of one user hang together, weekdays differ. Tests divide
/// by it (quasi-likelihood: Wedderburn, 1974; McCullagh and Nelder, 1989, section 4.5), so that what always varies raises no alarm.
/// </summary>
public static class Overdispersion
{
    /// <summary>Fewer stretches say nothing about how they vary.</summary>
    public const int LeastStretches = 4;

    /// <summary>
    /// The factor, 1 or more: the mean of Pearson's statistics over their degrees of freedom, each stretch against all others, or rather the upper end of its 80 %
    /// interval, since few stretches tell it badly; 1 with fewer than <see cref="LeastStretches"/> stretches.
    /// </summary>
    /// <param name="stretches">Rows in each bin, one array for each stretch that was as it should be; empty ones are left out.</param>
    /// <exception cref="InvalidInputException">SXT2441: the bins do not match, or a count is negative.</exception>
    public static double Of(IReadOnlyList<double[]> stretches)
    {
        ArgumentNullException.ThrowIfNull(stretches);
        var filled = stretches.Where(stretch => stretch.Sum() > 0).ToList();
        if (filled.Count < LeastStretches) return 1;
        var all = new double[filled[0].Length];
        foreach (var stretch in filled)
            for (var bin = 0; bin < all.Length; bin++) all[bin] += stretch.Length == all.Length ? stretch[bin] : throw new InvalidInputException("SXT2441", $"Expected {all.Length} bins in each stretch but found {stretch.Length}. Bin all by the same edges.");
        var (sum, freedom) = (0.0, 0);
        foreach (var stretch in filled)
        {
            var others = new double[all.Length];
            for (var bin = 0; bin < all.Length; bin++) others[bin] = all[bin] - stretch[bin];
            var (statistic, degrees) = HomogeneityTest.Statistic(others, stretch);
            (sum, freedom) = (sum + statistic, freedom + degrees);
        }

        return freedom == 0 ? 1 : Math.Max(1, sum / LowerTenth(freedom));
    }

    /// <summary>Below this lies a tenth of the chi-squared distribution (Wilson and Hilferty, 1931).</summary>
    static double LowerTenth(int freedom)
    {
        const double Tenth = -1.2815515655446004;
        var scale = 2.0 / (9 * freedom);
        var root = Math.Max(0.05, 1 - scale + (Tenth * Math.Sqrt(scale)));
        return freedom * root * root * root;
    }
}
