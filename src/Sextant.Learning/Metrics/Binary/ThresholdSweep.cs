namespace Sextant.Learning;

/// <summary>
/// What is caught and what is caught wrongly at every threshold: the one sort behind the ROC and precision-recall curves.
/// Rows with equal scores pass the threshold together, so that the order of rows never matters.
/// </summary>
public sealed class ThresholdSweep
{
    ThresholdSweep(IReadOnlyList<ThresholdPoint> points, double positives, double negatives) =>
        (Points, Positives, Negatives) = (points, positives, negatives);

    /// <summary>One point for each distinct score that a row with weight has, highest threshold first; empty without such rows.</summary>
    public IReadOnlyList<ThresholdPoint> Points { get; }

    /// <summary>Weight of the rows with label 1.</summary>
    public double Positives { get; }

    /// <summary>Weight of the rows with label 0.</summary>
    public double Negatives { get; }

    /// <summary>Sorts the rows and sums up; O(n log n).</summary>
    /// <param name="labels">0 or 1.</param>
    /// <param name="scores">Any finite numbers; higher means more likely 1.</param>
    /// <param name="weights">One for each row, or none for 1 each.</param>
    /// <exception cref="InvalidInputException">SXT2100 to SXT2103: lengths, scores, labels or weights are wrong.</exception>
    public static ThresholdSweep Of(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights = default)
    {
        RowChecks.Binary(labels, scores, weights);
        var rows = new int[scores.Length];
        ArgSort.Descending(scores, rows);
        var points = new List<ThresholdPoint>();
        double positives = 0, negatives = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var weight = RowChecks.At(weights, rows[i]);
            if (labels[rows[i]] == 1) positives += weight;
            else negatives += weight;
            var endsTie = i + 1 == rows.Length || scores[rows[i + 1]] != scores[rows[i]];
            var moved = points.Count == 0 ? positives + negatives > 0 : positives != points[^1].TruePositives || negatives != points[^1].FalsePositives;
            if (endsTie && moved) points.Add(new(scores[rows[i]], positives, negatives));
        }

        return new(points, positives, negatives);
    }
}
