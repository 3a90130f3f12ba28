namespace Sextant.Learning;

/// <summary>
/// Expected calibration error: the mean distance between promised and observed rate over bins, weighted by rows (Naeini et al., 2015; Guo et al., 2017).
/// Never 0 on a finite sample, also for a perfect model: read it beside <see cref="Noise"/>.
/// </summary>
public static class CalibrationError
{
    /// <summary>The error, from 0 to 1; NaN without rows with weight.</summary>
    /// <param name="labels">0 or 1.</param>
    /// <param name="probabilities">Of label 1.</param>
    /// <param name="bins">How many bins, 1 or more.</param>
    /// <param name="kind">How probabilities are cut; equal width cuts [0, 1].</param>
    /// <param name="weights">One for each row, or none for 1 each.</param>
    /// <exception cref="InvalidInputException">SXT2100, SXT2102 to SXT2105: lengths, labels, probabilities, weights or bins are wrong.</exception>
    public static double Of(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, int bins = 10, BinKind kind = BinKind.EqualMass, ReadOnlySpan<double> weights = default)
    {
        var binned = ProbabilityBins.Of(labels, probabilities, weights, bins, kind);
        return binned.Filled().Sum(bin => Math.Abs(bin.Ones - bin.Probabilities)) / binned.Total;
    }

    /// <summary>What the error of a perfectly calibrated model would be on rows with these probabilities: labels are drawn from them, again and again.</summary>
    /// <param name="probabilities">Of label 1.</param>
    /// <param name="bins">How many bins, 1 or more.</param>
    /// <param name="kind">How probabilities are cut; equal width cuts [0, 1].</param>
    /// <param name="weights">One for each row, or none for 1 each.</param>
    /// <param name="simulations">How many times, 1 or more.</param>
    /// <param name="seed">The same seed gives the same figures.</param>
    /// <exception cref="InvalidInputException">SXT2100, SXT2103 to SXT2105: lengths, probabilities, weights, bins or simulations are wrong.</exception>
    public static CalibrationNoise Noise(
        ReadOnlySpan<double> probabilities, int bins = 10, BinKind kind = BinKind.EqualMass, ReadOnlySpan<double> weights = default,
        int simulations = 300, long seed = 0)
    {
        RowChecks.AtLeast(1, simulations, "a number of simulations");
        var errors = new double[simulations];
        var labels = new double[probabilities.Length];
        var binned = ProbabilityBins.Of(labels, probabilities, weights, bins, kind);
        var excess = new double[binned.Count];
        var start = new SeededRandom(seed);
        for (var i = 0; i < simulations; i++)
        {
            var random = start.Split(i);
            for (var bin = 0; bin < excess.Length; bin++) excess[bin] = -binned[bin].Probabilities;
            for (var row = 0; row < labels.Length; row++)
                if (random.NextDouble() < probabilities[row]) excess[binned.BinOfRow[row]] += RowChecks.At(weights, row);
            errors[i] = excess.Sum(Math.Abs) / binned.Total;
        }

        Array.Sort(errors);
        return new(errors.Average(), errors[(int)Math.Ceiling(0.95 * simulations) - 1]);
    }
}
