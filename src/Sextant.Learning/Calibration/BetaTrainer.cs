namespace Sextant.Learning;

/// <summary>
/// Fits <see cref="BetaCalibrator"/> as a logistic regression on ln s and −ln(1 − s) (Kull et al., 2017, section 4.1). A coefficient that comes
/// out negative is held at 0 and the rest fitted again, so that the map never falls.
/// </summary>
public static class BetaTrainer
{
    /// <summary>The fit.</summary>
    /// <param name="labels">0 or 1, of rows that the model was not trained on.</param>
    /// <param name="scores">From 0 to 1.</param>
    /// <param name="weights">One for each row, or none for 1 each.</param>
    /// <exception cref="InvalidInputException">SXT2100 to SXT2104: lengths, labels, weights, or a score outside [0, 1]. SXT2109: a class has no weight.</exception>
    public static BetaCalibrator Fit(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights = default)
    {
        Calibrators.ClassWeights(labels, scores, weights);
        RowChecks.Probabilities(scores);
        var low = Array.ConvertAll(scores.ToArray(), BetaCalibrator.LogOf);
        var high = Array.ConvertAll(scores.ToArray(), score => -BetaCalibrator.LogOf(1 - score));
        var targets = labels.ToArray();
        var both = LogisticFit.Solve([low, high], targets, weights);
        if (both[0] >= 0 && both[1] >= 0) return new(both[0], both[1], both[2]);
        var one = LogisticFit.Solve([both[0] < 0 ? high : low], targets, weights);
        if (one[0] < 0) return new(0, 0, LogisticFit.Solve([], targets, weights)[0]);
        return both[0] < 0 ? new(0, one[0], one[1]) : new(one[0], 0, one[1]);
    }
}
