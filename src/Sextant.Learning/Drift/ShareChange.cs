namespace Sextant.Learning;

/// <summary>How a share, such as that of missing values, has changed.</summary>
/// <param name="Before">The share in the reference.</param>
/// <param name="Now">The share now.</param>
/// <param name="Difference">Now minus before, with its interval (Newcombe, 1998).</param>
/// <param name="PValue">Two-sided, of the score test with pooled variance.</param>
public readonly record struct ShareChange(double Before, double Now, Interval Difference, double PValue)
{
    /// <summary>Compares two shares.</summary>
    /// <param name="before">Rows of the reference that have it.</param>
    /// <param name="beforeRows">Rows of the reference.</param>
    /// <param name="now">Rows of the present that have it.</param>
    /// <param name="nowRows">Rows of the present.</param>
    /// <param name="overdispersion">How much more shares vary than those of independent rows; see <see cref="Overdispersion"/>.</param>
    /// <exception cref="InvalidInputException">SXT2422, SXT2423, SXT2443: counts do not fit, there are no rows, or the overdispersion is below 1.</exception>
    public static ShareChange Of(long before, long beforeRows, long now, long nowRows, double overdispersion = 1)
    {
        DriftChecks.Overdispersion(overdispersion);
        var difference = ProportionInterval.Newcombe(before, beforeRows, now, nowRows);
        var pooled = (double)(before + now) / (beforeRows + nowRows);
        var variance = pooled * (1 - pooled) * ((1.0 / beforeRows) + (1.0 / nowRows)) * overdispersion;
        var pValue = variance > 0 ? Math.Min(1, 2 * StandardNormal.Cumulative(-Math.Abs(difference.Estimate) / Math.Sqrt(variance))) : 1;
        return new((double)before / beforeRows, (double)now / nowRows, difference, pValue);
    }
}
