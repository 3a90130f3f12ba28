namespace Sextant.Learning;

/// <summary>
/// Fleiss' kappa: how far raters agree beyond chance where each unit has the same number of ratings, whoever gave them. 1 is full agreement, 0 chance. Source:
/// J. L. Fleiss, "Measuring nominal scale agreement among many raters" (1971). Pure.
/// </summary>
public static class FleissKappa
{
    /// <summary>Kappa. NaN if all ratings are of one class.</summary>
    /// <param name="counts">For each unit, how many raters chose each class; the same number of classes and of ratings, two or more, in every unit.</param>
    /// <exception cref="InvalidInputException">SXT2105: the counts are not so.</exception>
    public static double Of(IReadOnlyList<IReadOnlyList<int>> counts)
    {
        Check(counts);
        return Of(counts, [.. Enumerable.Range(0, counts.Count)]);
    }

    /// <summary>Kappa with the interval of a bootstrap that draws units.</summary>
    /// <param name="counts">For each unit, how many raters chose each class.</param>
    /// <param name="options">How to resample; null for the defaults.</param>
    /// <exception cref="InvalidInputException">SXT2105: an option or the counts are wrong.</exception>
    public static Interval WithInterval(IReadOnlyList<IReadOnlyList<int>> counts, BootstrapOptions? options = null)
    {
        Check(counts);
        return Bootstrap.Interval(counts.Count, rows => Of(counts, rows), options);
    }

    static double Of(IReadOnlyList<IReadOnlyList<int>> counts, ReadOnlySpan<int> rows)
    {
        var raters = counts[0].Sum();
        var shares = new double[counts[0].Count];
        double agreement = 0;
        foreach (var row in rows)
        {
            double pairs = 0;
            for (var k = 0; k < shares.Length; k++)
            {
                double count = counts[row][k];
                pairs += count * (count - 1);
                shares[k] += count / ((double)rows.Length * raters);
            }

            agreement += pairs / ((double)raters * (raters - 1)) / rows.Length;
        }

        var chance = shares.Sum(share => share * share);
        return chance < 1 ? (agreement - chance) / (1 - chance) : double.NaN;
    }

    static void Check(IReadOnlyList<IReadOnlyList<int>> counts)
    {
        RowChecks.AtLeast(1, counts.Count, "a number of units");
        var (classes, raters) = (counts[0].Count, counts[0].Sum());
        for (var i = 0; i < counts.Count; i++)
        {
            if (counts[i].Count != classes || counts[i].Sum() != raters || raters < 2 || counts[i].Any(count => count < 0))
                throw new InvalidInputException("SXT2105", FormattableString.Invariant($"Expected {Math.Max(2, raters)} ratings in {classes} classes in every unit, but unit {i} has {counts[i].Sum()} in {counts[i].Count}. Use Krippendorff's alpha where ratings are missing."));
        }
    }
}
