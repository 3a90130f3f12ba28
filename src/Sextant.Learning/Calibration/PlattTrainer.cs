namespace Sextant.Learning;

/// <summary>
/// Fits <see cref="PlattCalibrator"/> by maximum likelihood with Platt's targets, (N₊ + 1) / (N₊ + 2) for label 1 and 1 / (N₋ + 2) for label 0,
/// which keep it finite also where a threshold tells the labels apart (Lin, Lin and Weng, "A Note on Platt's Probabilistic Outputs", 2007).
/// </summary>
public static class PlattTrainer
{
    /// <summary>The fit.</summary>
    /// <param name="labels">0 or 1, of rows that the model was not trained on.</param>
    /// <param name="scores">Any finite numbers; logits rather than probabilities.</param>
    /// <param name="weights">One for each row, or none for 1 each; N₊ and N₋ are sums of weights.</param>
    /// <exception cref="InvalidInputException">SXT2100 to SXT2103: lengths, scores, labels or weights are wrong. SXT2109: a class has no weight.</exception>
    public static PlattCalibrator Fit(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights = default)
    {
        var (positives, negatives) = Calibrators.ClassWeights(labels, scores, weights);
        var (high, low) = ((positives + 1) / (positives + 2), 1 / (negatives + 2));
        var targets = Array.ConvertAll(labels.ToArray(), label => label == 1 ? high : low);
        var fitted = LogisticFit.Solve([scores.ToArray()], targets, weights);
        return new(fitted[0], fitted[1]);
    }
}
