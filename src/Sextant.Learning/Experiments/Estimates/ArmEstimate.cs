namespace Sextant.Learning;

/// <summary>What a metric is in one arm.</summary>
/// <param name="Count">Units.</param>
/// <param name="Value">The metric: a mean, a share or a ratio.</param>
/// <param name="UnitVariance">Variance that one unit adds: the estimate's variance is this over <paramref name="Count"/>. Sample variances have n − 1 below.</param>
public readonly record struct ArmEstimate(long Count, double Value, double UnitVariance)
{
    /// <summary>Standard error of the metric; NaN without units.</summary>
    public double StandardError => Math.Sqrt(UnitVariance / Count);

    /// <summary>The mean of y over units.</summary>
    public static ArmEstimate Mean(PairMoments units) => new(units.Count, units.MeanY, units.SumYY / (units.Count - 1));

    /// <summary>A share of units: variance p (1 − p), n − 1 below as for a mean of zeros and ones.</summary>
    /// <exception cref="InvalidInputException">SXT2422: there are more successes than units, or fewer than none.</exception>
    public static ArmEstimate Proportion(long successes, long units)
    {
        if (successes < 0 || successes > units) throw new InvalidInputException("SXT2422", $"Expected from 0 to {units} successes among {units} units but found {successes}. Count each unit once.");
        var share = (double)successes / units;
        return new(units, share, share * (1 - share) * units / (units - 1));
    }

    /// <summary>
    /// Σy / Σx, such as clicks over views where units have many views: variance by the delta method, (s_yy − 2 R s_xy + R² s_xx) / x̄²
    /// (Deng, Knoblich and Lu, "Applying the Delta Method in Metric Analytics", KDD 2018). NaN if no unit has an x.
    /// </summary>
    public static ArmEstimate Ratio(PairMoments units)
    {
        var ratio = units.MeanY / units.MeanX;
        return new(units.Count, ratio, (units.SumYY - (2 * ratio * units.SumXY) + (ratio * ratio * units.SumXX)) / (units.Count - 1) / (units.MeanX * units.MeanX));
    }
}
