namespace Sextant.Learning;

/// <summary>
/// Log loss divided by the entropy of the labels' own rate (He et al., "Practical Lessons from Predicting Clicks on Ads at Facebook", 2014,
/// section 3): 1 is as good as predicting the average, lower is better; comparable between sets with different rates. RIG is 1 − NE.
/// </summary>
public static class NormalizedEntropy
{
    /// <summary>The ratio; NaN if a class has no row with weight, since the entropy is then 0.</summary>
    /// <param name="labels">0 or 1.</param>
    /// <param name="probabilities">Of label 1.</param>
    /// <param name="weights">One for each row, or none for 1 each.</param>
    /// <exception cref="InvalidInputException">SXT2100, SXT2102 to SXT2104: lengths, labels, weights, or a probability outside [0, 1].</exception>
    public static double Of(ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> weights = default)
    {
        var loss = LogLoss.Of(labels, probabilities, weights);
        double positives = 0, total = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            positives += RowChecks.At(weights, row) * labels[row];
            total += RowChecks.At(weights, row);
        }

        var rate = positives / total;
        return rate is > 0 and < 1 ? loss / -((rate * Math.Log(rate)) + ((1 - rate) * Math.Log(1 - rate))) : double.NaN;
    }
}
