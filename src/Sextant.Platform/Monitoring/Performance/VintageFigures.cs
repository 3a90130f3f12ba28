using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>How a model did on the decisions of one stretch of time, as far as is known.</summary>
/// <param name="From">When the vintage begins.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Rows">Its decisions.</param>
/// <param name="Labelled">Those with a label by now.</param>
/// <param name="Positives">Those with label 1.</param>
/// <param name="IsMature">Whether all labels that will come have come. Until then figures lean to what is known early.</param>
/// <param name="Auc">Area under the ROC curve (DeLong's interval); null without both labels.</param>
/// <param name="PositiveRate">Share of label 1 (Wilson's interval); null without labels.</param>
/// <param name="CalibrationRatio">Expected over observed positives, with an interval from the observed number (normal on the logarithm); null without positives.</param>
/// <param name="BrierScore">Mean squared error of the probabilities; null without labels.</param>
/// <param name="CalibrationPValue">How probable a gap between expected and observed positives of this or more is, if the probabilities are right (Spiegelhalter's idea, 1986, on the sum); null without labels.</param>
public sealed record VintageFigures(
    Timestamp From, Timestamp Until, long Rows, long Labelled, long Positives, bool IsMature, Interval? Auc, Interval? PositiveRate, Interval? CalibrationRatio, double? BrierScore, double? CalibrationPValue)
{
    /// <summary>Average precision: of rare positives it says more than the AUC. Null without positives, and in vintages that were counted before it was.</summary>
    public double? AveragePrecision { get; init; }
}
