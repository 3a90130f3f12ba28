namespace Sextant.Learning;

/// <summary>An AUC with its sampling variance (<see cref="DeLong"/>).</summary>
/// <param name="Auc">The area; NaN if a class has no row.</param>
/// <param name="Variance">Estimated variance of the area; NaN with fewer than two rows of a class.</param>
public readonly record struct AucEstimate(double Auc, double Variance)
{
    /// <summary>Normal interval, cut to [0, 1]. Too narrow when the area is near 1 with few rows: bootstrap there.</summary>
    /// <param name="level">How often it holds the true area.</param>
    /// <exception cref="InvalidInputException">SXT2105: the level is not between 0 and 1.</exception>
    public Interval Interval(double level = 0.95)
    {
        RowChecks.Share(level, "a level");
        var reach = StandardNormal.Quantile((1 + level) / 2) * Math.Sqrt(Variance);
        return new(Auc, Math.Max(0, Auc - reach), Math.Min(1, Auc + reach), level);
    }
}
