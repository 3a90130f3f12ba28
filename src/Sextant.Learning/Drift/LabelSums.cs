namespace Sextant.Learning;

/// <summary>Figures of rows in descending order of their scores whose labels may be shares: in one pass, where the metrics of labels 0 and 1 would sort each time.</summary>
static class LabelSums
{
    /// <summary>AUC, average precision, accuracy, precision, recall and share of label 1; NaN where one is undefined.</summary>
    /// <param name="scores">Descending.</param>
    /// <param name="labels">How much of a row has label 1, in [0, 1].</param>
    /// <param name="threshold">From this score on a row counts as label 1.</param>
    internal static double[] Of(double[] scores, double[] labels, double threshold)
    {
        double positives = labels.Sum(), negatives = labels.Length - positives;
        double area = 0, precisions = 0, truePositives = 0, falsePositives = 0, truePositivesAtThreshold = 0, falsePositivesAtThreshold = 0;
        for (var row = 0; row < scores.Length;)
        {
            var (more, rows, score) = (0.0, 0, scores[row]);
            for (; row < scores.Length && scores[row] == score; row++, rows++) more += labels[row];
            // Equal scores pass together; half of what is beside each other in a tie counts as in order.
            area += (rows - more) * (truePositives + (more / 2));
            (truePositives, falsePositives) = (truePositives + more, falsePositives + rows - more);
            precisions += more * truePositives / (truePositives + falsePositives);
            if (score >= threshold) (truePositivesAtThreshold, falsePositivesAtThreshold) = (truePositives, falsePositives);
        }

        return
        [
            area / (positives * negatives),
            precisions / positives,
            (truePositivesAtThreshold + negatives - falsePositivesAtThreshold) / labels.Length,
            truePositivesAtThreshold / (truePositivesAtThreshold + falsePositivesAtThreshold),
            truePositivesAtThreshold / positives,
            positives / labels.Length,
        ];
    }
}
