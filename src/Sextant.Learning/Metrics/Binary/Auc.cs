namespace Sextant.Learning;

/// <summary>
/// Area under the ROC curve: the probability that a random row with label 1 scores above a random row with label 0,
/// equal scores counting one half (mid-ranks; Hanley and McNeil, 1982). Equal to scikit-learn's <c>roc_auc_score</c>.
/// </summary>
public static class Auc
{
    /// <summary>The area; NaN if a class has no row with weight.</summary>
    /// <param name="labels">0 or 1.</param>
    /// <param name="scores">Any finite numbers; only their order matters.</param>
    /// <param name="weights">One for each row, or none for 1 each.</param>
    /// <exception cref="InvalidInputException">SXT2100 to SXT2103: lengths, scores, labels or weights are wrong.</exception>
    public static double Of(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights = default)
    {
        var sweep = ThresholdSweep.Of(labels, scores, weights);
        double area = 0, trueBefore = 0, falseBefore = 0;
        foreach (var point in sweep.Points)
        {
            area += (point.FalsePositives - falseBefore) * (point.TruePositives + trueBefore) / 2;
            (trueBefore, falseBefore) = (point.TruePositives, point.FalsePositives);
        }

        return area / (sweep.Positives * sweep.Negatives);
    }
}
