namespace Sextant.Learning;

/// <summary>
/// Fits <see cref="SlicedCalibrator"/>: the factor of a slice is (Σy + κ) / (Σp + κ), observed over expected events, drawn towards 1 as if κ more
/// events had come as expected (the posterior mean of a Poisson rate with a Gamma(κ, κ) prior).
/// </summary>
public static class SlicedTrainer
{
    /// <summary>The fit.</summary>
    /// <param name="global">The calibrator of all slices, fitted already.</param>
    /// <param name="labels">0 or 1.</param>
    /// <param name="scores">What the model said.</param>
    /// <param name="slices">Slice of each row.</param>
    /// <param name="shrinkage">κ, 0 or more: how many expected events a slice needs before its own rows weigh half.</param>
    /// <param name="limit">Factors are held within [1 / limit, limit]; 1 or more.</param>
    /// <param name="weights">One for each row, or none for 1 each.</param>
    /// <exception cref="InvalidInputException">SXT2100 to SXT2103, SXT2105: lengths, scores, labels, weights, shrinkage or limit are wrong.</exception>
    public static SlicedCalibrator Fit(
        ICalibrator global, ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, IReadOnlyList<string> slices,
        double shrinkage = 50, double limit = 3, ReadOnlySpan<double> weights = default)
    {
        RowChecks.Binary(labels, scores, weights);
        RowChecks.SameLength(labels.Length, slices.Count, "slices");
        if (!(shrinkage >= 0 && limit >= 1 && double.IsFinite(shrinkage + limit)))
            throw new InvalidInputException("SXT2105", $"Expected a shrinkage of 0 or more and a limit of 1 or more but found {shrinkage} and {limit}.");
        var sums = new Dictionary<string, (double Observed, double Expected)>();
        for (var row = 0; row < labels.Length; row++)
        {
            var (observed, expected) = sums.GetValueOrDefault(slices[row]);
            var weight = RowChecks.At(weights, row);
            sums[slices[row]] = (observed + (weight * labels[row]), expected + (weight * global.Apply(scores[row])));
        }

        return new(global, sums.Where(slice => slice.Value.Expected + shrinkage > 0)
            .ToDictionary(slice => slice.Key, slice => Math.Clamp((slice.Value.Observed + shrinkage) / (slice.Value.Expected + shrinkage), 1 / limit, limit)));
    }
}
