namespace Sextant.Learning;

/// <summary>What a model's figures should be on rows whose labels are not known yet, if its probabilities are right.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Threshold">From this probability on a row counts as label 1.</param>
/// <param name="Auc">Area under the ROC curve.</param>
/// <param name="AveragePrecision">Average precision.</param>
/// <param name="Accuracy">Share of rows on the right side of the threshold.</param>
/// <param name="Precision">Share of label 1 among the rows from the threshold on.</param>
/// <param name="Recall">Share of label 1 that lies from the threshold on.</param>
/// <param name="PositiveRate">Share of label 1.</param>
public sealed record ExpectedPerformance(long Rows, double Threshold, Interval Auc, Interval AveragePrecision, Interval Accuracy, Interval Precision, Interval Recall, Interval PositiveRate)
{
    /// <summary>What the figures hold under: say it wherever they are shown.</summary>
    public string Assumption { get; } = "The probabilities are calibrated and what they mean has not changed (no concept drift). The intervals are of chance in the labels alone.";
}
