namespace Sextant.Learning;

/// <summary>
/// Cohen's kappa of two raters with its standard error for large samples: J. L. Fleiss, J. Cohen and B. S. Everitt, "Large sample standard errors of kappa and
/// weighted kappa" (1969). 1 is full agreement, 0 chance. Pure.
/// </summary>
public static class CohenKappa
{
    /// <summary>Kappa with a normal interval, cut off at -1 and 1. NaN if chance alone agrees always.</summary>
    /// <param name="first">The first rater's classes, from 0.</param>
    /// <param name="second">The second rater's classes of the same units.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="weights">What a disagreement costs.</param>
    /// <param name="level">How often the interval should hold the true value, between 0 and 1.</param>
    /// <exception cref="InvalidInputException">SXT2105: lengths or the level are wrong. SXT2106: a class is out of range.</exception>
    public static Interval WithInterval(ReadOnlySpan<int> first, ReadOnlySpan<int> second, int classes, KappaWeights weights = KappaWeights.None, double level = 0.95)
    {
        RowChecks.Share(level, "a level");
        var (kappa, error) = WithError(ConfusionMatrix.Of(first, second, classes), weights);
        var reach = StandardNormal.Quantile((1 + level) / 2) * error;
        return new(kappa, Math.Max(-1, kappa - reach), Math.Min(1, kappa + reach), level);
    }

    /// <summary>Kappa and its standard error.</summary>
    /// <param name="matrix">Who said what: the first rater's classes as the actual ones.</param>
    /// <param name="weights">What a disagreement costs.</param>
    public static (double Kappa, double Error) WithError(ConfusionMatrix matrix, KappaWeights weights = KappaWeights.None)
    {
        var (n, classes) = (matrix.Total, matrix.Classes);
        var (rows, columns) = (new double[classes], new double[classes]);
        for (var i = 0; i < classes; i++)
        {
            for (var j = 0; j < classes; j++)
            {
                rows[i] += matrix[i, j] / n;
                columns[j] += matrix[i, j] / n;
            }
        }

        var (rowWeights, columnWeights) = (new double[classes], new double[classes]);
        double chance = 0;
        for (var i = 0; i < classes; i++)
        {
            for (var j = 0; j < classes; j++)
            {
                var agreement = Agreement(i, j, classes, weights);
                rowWeights[i] += agreement * columns[j];
                columnWeights[j] += agreement * rows[i];
                chance += agreement * rows[i] * columns[j];
            }
        }

        var kappa = matrix.Kappa(weights);
        double sum = 0;
        for (var i = 0; i < classes; i++)
        {
            for (var j = 0; j < classes; j++)
            {
                var term = Agreement(i, j, classes, weights) - ((rowWeights[i] + columnWeights[j]) * (1 - kappa));
                sum += matrix[i, j] / n * term * term;
            }
        }

        var shift = kappa - (chance * (1 - kappa));
        return (kappa, Math.Sqrt(Math.Max(0, sum - (shift * shift)) / n) / (1 - chance));
    }

    static double Agreement(int i, int j, int classes, KappaWeights weights)
    {
        var share = classes == 1 ? 0 : Math.Abs(i - j) / (classes - 1.0);
        return weights switch
        {
            KappaWeights.Linear => 1 - share,
            KappaWeights.Quadratic => 1 - (share * share),
            _ => i == j ? 1 : 0,
        };
    }
}
