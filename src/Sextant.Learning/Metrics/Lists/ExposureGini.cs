namespace Sextant.Learning;

/// <summary>
/// Gini coefficient of exposure: 0 if every item of the catalogue is shown equally often, towards 1 if one gets everything.
/// Items never shown count; leaving them out hides what the coefficient is for.
/// </summary>
public static class ExposureGini
{
    /// <summary>The coefficient Σ (2i − n − 1) xᵢ / (n Σ x) over ascending counts; NaN if nothing was shown.</summary>
    /// <param name="exposures">How often each item of the catalogue was shown (<see cref="Exposures"/>).</param>
    /// <exception cref="InvalidInputException">SXT2113: a count is negative.</exception>
    public static double Of(ReadOnlySpan<long> exposures)
    {
        var sorted = exposures.ToArray();
        Array.Sort(sorted);
        if (sorted.Length > 0 && sorted[0] < 0)
            throw new InvalidInputException("SXT2113", $"Expected counts of 0 or more but found {sorted[0]}.");
        double weighted = 0, total = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            weighted += ((2.0 * i) + 1 - sorted.Length) * sorted[i];
            total += sorted[i];
        }

        return weighted / (sorted.Length * total);
    }
}
