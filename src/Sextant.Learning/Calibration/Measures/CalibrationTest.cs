namespace Sextant.Learning;

/// <summary>Whether as many rows have label 1 as their probabilities say (calibration in the large; the normal test of Σ(y − p), as in Cox, 1958).</summary>
public static class CalibrationTest
{
    /// <summary>The two-sided p-value; 1 where the probabilities are all 0 or 1 and hold, 0 where they do not.</summary>
    /// <param name="labels">0 or 1.</param>
    /// <param name="probabilities">Of label 1.</param>
    /// <exception cref="InvalidInputException">SXT2100, SXT2102, SXT2104: lengths, labels or probabilities are wrong.</exception>
    public static double PValue(ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities)
    {
        RowChecks.Probabilistic(labels, probabilities, default);
        double difference = 0, variance = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            difference += labels[row] - probabilities[row];
            variance += probabilities[row] * (1 - probabilities[row]);
        }

        if (variance == 0) return difference == 0 ? 1 : 0;
        return Math.Min(1, 2 * StandardNormal.Cumulative(-Math.Abs(difference) / Math.Sqrt(variance)));
    }
}
