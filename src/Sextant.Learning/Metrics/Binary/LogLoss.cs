namespace Sextant.Learning;

/// <summary>Mean negative log-likelihood of 0/1 labels, in nats. Equal to scikit-learn's <c>log_loss</c>.</summary>
public static class LogLoss
{
    /// <summary>
    /// How far from 0 and 1 probabilities are held by default: 2⁻⁵², scikit-learn's for doubles. A sure mistake then costs 36 nats instead of infinity.
    /// </summary>
    public const double DefaultClip = 1.0 / (1L << 52);

    /// <summary>The mean; NaN without rows with weight.</summary>
    /// <param name="labels">0 or 1.</param>
    /// <param name="probabilities">Of label 1.</param>
    /// <param name="weights">One for each row, or none for 1 each.</param>
    /// <param name="clip">Probabilities are held within [clip, 1 − clip].</param>
    /// <exception cref="InvalidInputException">SXT2100, SXT2102 to SXT2104: lengths, labels, weights, or a probability outside [0, 1].</exception>
    public static double Of(ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> weights = default, double clip = DefaultClip)
    {
        RowChecks.Probabilistic(labels, probabilities, weights);
        double sum = 0, total = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            var probability = Math.Clamp(probabilities[row], clip, 1 - clip);
            var weight = RowChecks.At(weights, row);
            sum -= weight * Math.Log(labels[row] == 1 ? probability : 1 - probability);
            total += weight;
        }

        return sum / total;
    }
}
