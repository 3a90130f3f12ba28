namespace Sextant.Learning;

/// <summary>
/// Krippendorff's alpha: how far any number of raters agree beyond what chance gives, with ratings that may be missing. 1 is full agreement, 0 chance, below it
/// raters differ more than by chance. Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011). Pure; time grows with the units times their ratings,
/// plus the square of the number of different values.
/// </summary>
public static class KrippendorffAlpha
{
    /// <summary>Alpha. NaN if no unit has two ratings, or all ratings are the same.</summary>
    /// <param name="units">The ratings that each unit has, in any order; those with fewer than two say nothing and are left out.</param>
    /// <param name="scale">What the numbers mean.</param>
    /// <exception cref="InvalidInputException">SXT2105: a rating is no finite number.</exception>
    public static double Of(IReadOnlyList<IReadOnlyList<double>> units, RatingScale scale)
    {
        var values = Values(units);
        return Of(units, [.. Enumerable.Range(0, units.Count)], values, scale);
    }

    /// <summary>Alpha with the interval of a bootstrap that draws units.</summary>
    /// <param name="units">The ratings that each unit has.</param>
    /// <param name="scale">What the numbers mean.</param>
    /// <param name="options">How to resample; null for the defaults.</param>
    /// <exception cref="InvalidInputException">SXT2105: an option or a rating is wrong.</exception>
    public static Interval WithInterval(IReadOnlyList<IReadOnlyList<double>> units, RatingScale scale, BootstrapOptions? options = null)
    {
        var values = Values(units);
        return Bootstrap.Interval(units.Count, rows => Of(units, rows, values, scale), options);
    }

    static double Of(IReadOnlyList<IReadOnlyList<double>> units, ReadOnlySpan<int> rows, double[] values, RatingScale scale)
    {
        var coincidences = Coincidences(units, rows, values);
        var totals = new double[values.Length];
        for (var c = 0; c < values.Length; c++)
        {
            for (var k = 0; k < values.Length; k++) totals[c] += coincidences[c, k];
        }

        var n = totals.Sum();
        double observed = 0, expected = 0;
        for (var c = 0; c < values.Length; c++)
        {
            for (var k = c + 1; k < values.Length; k++)
            {
                var distance = Distance(c, k, values, totals, scale);
                observed += distance * coincidences[c, k];
                expected += distance * totals[c] * totals[k];
            }
        }

        return expected > 0 ? 1 - ((n - 1) * observed / expected) : double.NaN;
    }

    /// <summary>How often two values stand side by side in a unit, each pair weighted so that a unit counts as often as it has ratings.</summary>
    static double[,] Coincidences(IReadOnlyList<IReadOnlyList<double>> units, ReadOnlySpan<int> rows, double[] values)
    {
        var coincidences = new double[values.Length, values.Length];
        var counts = new double[values.Length];
        foreach (var row in rows)
        {
            var ratings = units[row];
            if (ratings.Count < 2) continue;
            Array.Clear(counts);
            foreach (var rating in ratings) counts[Array.BinarySearch(values, rating)]++;
            for (var c = 0; c < values.Length; c++)
            {
                for (var k = 0; counts[c] > 0 && k < values.Length; k++) coincidences[c, k] += counts[c] * (counts[k] - (c == k ? 1 : 0)) / (ratings.Count - 1);
            }
        }

        return coincidences;
    }

    static double Distance(int c, int k, double[] values, double[] totals, RatingScale scale)
    {
        if (scale == RatingScale.Nominal) return 1;
        if (scale == RatingScale.Interval) return (values[c] - values[k]) * (values[c] - values[k]);
        var between = -(totals[c] + totals[k]) / 2;
        for (var g = c; g <= k; g++) between += totals[g];
        return between * between;
    }

    static double[] Values(IReadOnlyList<IReadOnlyList<double>> units)
    {
        RowChecks.AtLeast(1, units.Count, "a number of units");
        for (var i = 0; i < units.Count; i++)
        {
            foreach (var rating in units[i])
                if (!double.IsFinite(rating)) throw new InvalidInputException("SXT2105", FormattableString.Invariant($"Expected finite ratings but found {rating} in unit {i}. Leave missing ratings out of their unit."));
        }

        return [.. units.SelectMany(unit => unit).Distinct().Order()];
    }
}
