namespace Sextant.Learning;

/// <summary>Two models' AUC on the same rows (<see cref="DeLong"/>).</summary>
/// <param name="A">The first model.</param>
/// <param name="B">The second model.</param>
/// <param name="Covariance">Of both areas, since both see the same rows.</param>
public readonly record struct AucComparison(AucEstimate A, AucEstimate B, double Covariance)
{
    /// <summary>How much higher the first is.</summary>
    public double Difference => A.Auc - B.Auc;

    /// <summary>Standard error of the difference.</summary>
    public double StandardError => Math.Sqrt(Math.Max(0, A.Variance + B.Variance - (2 * Covariance)));

    /// <summary>Difference in standard errors; NaN if both models order the rows alike.</summary>
    public double Z => StandardError > 0 ? Difference / StandardError : double.NaN;

    /// <summary>Two-sided: how often a difference this large comes by chance; 1 if both models order the rows alike.</summary>
    public double PValue => StandardError > 0 ? 2 * StandardNormal.Cumulative(-Math.Abs(Z)) : double.IsNaN(Difference) ? double.NaN : 1;

    /// <summary>Normal interval of the difference.</summary>
    /// <param name="level">How often it holds the true difference.</param>
    /// <exception cref="InvalidInputException">SXT2105: the level is not between 0 and 1.</exception>
    public Interval Interval(double level = 0.95)
    {
        RowChecks.Share(level, "a level");
        var reach = StandardNormal.Quantile((1 + level) / 2) * StandardError;
        return new(Difference, Difference - reach, Difference + reach, level);
    }
}
