namespace Sextant.Learning;

/// <summary>Expected events over observed ones, Σp / Σy (He et al., 2014, section 3): above 1 the model promises too much, below too little.</summary>
public static class CalibrationRatio
{
    /// <summary>The ratio; NaN if no row with weight has label 1.</summary>
    /// <param name="labels">0 or 1.</param>
    /// <param name="probabilities">Of label 1.</param>
    /// <param name="weights">One for each row, or none for 1 each.</param>
    /// <exception cref="InvalidInputException">SXT2100, SXT2102 to SXT2104: lengths, labels, weights, or a probability outside [0, 1].</exception>
    public static double Of(ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> weights = default)
    {
        RowChecks.Probabilistic(labels, probabilities, weights);
        double expected = 0, observed = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            expected += RowChecks.At(weights, row) * probabilities[row];
            observed += RowChecks.At(weights, row) * labels[row];
        }

        return observed > 0 ? expected / observed : double.NaN;
    }
}
