namespace Sextant.Learning;

/// <summary>Promised against observed rates, bin by bin (Murphy and Winkler, 1977), with Wilson's interval (1927) for each rate.</summary>
public static class ReliabilityCurve
{
    /// <summary>The bins that hold rows with weight, in ascending order.</summary>
    /// <param name="labels">0 or 1.</param>
    /// <param name="probabilities">Of label 1.</param>
    /// <param name="bins">How many bins, 1 or more.</param>
    /// <param name="kind">How probabilities are cut; equal width cuts [0, 1].</param>
    /// <param name="weights">One for each row, or none for 1 each. Intervals take (Σw)² / Σw² as the number of rows (Kish, 1965).</param>
    /// <param name="level">How often an interval holds the true rate.</param>
    /// <exception cref="InvalidInputException">SXT2100, SXT2102 to SXT2105: lengths, labels, probabilities, weights, bins or the level are wrong.</exception>
    public static IReadOnlyList<ReliabilityBin> Of(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, int bins = 10, BinKind kind = BinKind.EqualMass,
        ReadOnlySpan<double> weights = default, double level = 0.95)
    {
        RowChecks.Share(level, "a level");
        var z = StandardNormal.Quantile((1 + level) / 2);
        return [.. ProbabilityBins.Of(labels, probabilities, weights, bins, kind).Filled().Select(bin => WithInterval(bin, z))];
    }

    static ReliabilityBin WithInterval(ProbabilityBins.Sums bin, double z)
    {
        var (rate, rows) = (bin.Ones / bin.Weight, bin.Weight * bin.Weight / bin.SquaredWeights);
        var middle = (rate + (z * z / (2 * rows))) / (1 + (z * z / rows));
        var reach = z / (1 + (z * z / rows)) * Math.Sqrt((rate * (1 - rate) / rows) + (z * z / (4 * rows * rows)));
        return new(bin.Probabilities / bin.Weight, rate, bin.Weight, Math.Max(0, middle - reach), Math.Min(1, middle + reach));
    }
}
