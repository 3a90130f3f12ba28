namespace Sextant.Learning;

/// <summary>Mean squared distance between probability and 0/1 label (Brier, 1950). Its parts: <see cref="BrierDecomposition"/>.</summary>
public static class BrierScore
{
    /// <summary>The mean, from 0 (perfect) to 1; NaN without rows with weight.</summary>
    /// <param name="labels">0 or 1.</param>
    /// <param name="probabilities">Of label 1.</param>
    /// <param name="weights">One for each row, or none for 1 each.</param>
    /// <exception cref="InvalidInputException">SXT2100, SXT2102 to SXT2104: lengths, labels, weights, or a probability outside [0, 1].</exception>
    public static double Of(ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> weights = default)
    {
        RowChecks.Probabilistic(labels, probabilities, weights);
        double sum = 0, total = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            var distance = labels[row] - probabilities[row];
            sum += RowChecks.At(weights, row) * distance * distance;
            total += RowChecks.At(weights, row);
        }

        return sum / total;
    }
}
