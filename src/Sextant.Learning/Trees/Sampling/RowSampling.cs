namespace Sextant.Learning;

/// <summary>Which rows each round of boosting trains on.</summary>
public sealed record RowSampling
{
    /// <summary>Chance of each row, or query, to be in a round: in (0, 1]. Default 1.</summary>
    public double Fraction { get; init; } = 1;

    /// <summary>Draws whole queries instead of rows ("query bagging"). Default false.</summary>
    public bool ByQuery { get; init; }

    /// <summary>
    /// Gradient-based one-side sampling: every round takes this share of the rows, those with the largest gradients. Default 0: off.
    /// Of the others <see cref="SmallFraction"/> is drawn and counted so much more that sums stay right on average.
    /// </summary>
    /// <remarks>Ke et al., "LightGBM: A Highly Efficient Gradient Boosting Decision Tree" (2017), section 3.</remarks>
    public double LargeFraction { get; init; }

    /// <summary>Share of all rows that is drawn from those with smaller gradients. Default 0.1; matters only with <see cref="LargeFraction"/>.</summary>
    public double SmallFraction { get; init; } = 0.1;
}
