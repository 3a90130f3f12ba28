namespace Sextant.Learning;

/// <summary>
/// Average precision, the area under the precision-recall curve as a sum of steps: Σ (Rₙ − Rₙ₋₁) Pₙ over distinct thresholds,
/// without interpolation (scikit-learn's <c>average_precision_score</c>). Depends on the share of positives: that share is what random scores get.
/// </summary>
public static class AveragePrecision
{
    /// <summary>The average; NaN if no row with weight has label 1.</summary>
    /// <param name="labels">0 or 1.</param>
    /// <param name="scores">Any finite numbers; only their order matters, and equal scores pass a threshold together.</param>
    /// <param name="weights">One for each row, or none for 1 each.</param>
    /// <exception cref="InvalidInputException">SXT2100 to SXT2103: lengths, scores, labels or weights are wrong.</exception>
    public static double Of(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights = default)
    {
        var sweep = ThresholdSweep.Of(labels, scores, weights);
        double sum = 0, before = 0;
        foreach (var point in sweep.Points)
        {
            sum += (point.TruePositives - before) * point.Precision;
            before = point.TruePositives;
        }

        return sum / sweep.Positives;
    }
}
