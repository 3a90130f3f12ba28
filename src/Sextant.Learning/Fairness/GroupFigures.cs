namespace Sextant.Learning;

/// <summary>How a model treats a group, with intervals (Wilson's for rates, normal for the calibration gap).</summary>
/// <param name="Group">The group.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Positives">How many have label 1.</param>
/// <param name="SelectionRate">Share of rows from the threshold on.</param>
/// <param name="TruePositiveRate">Share of label 1 that lies from the threshold on; null with too few of them.</param>
/// <param name="FalsePositiveRate">Share of label 0 that lies from the threshold on; null with too few of them.</param>
/// <param name="CalibrationGap">Mean probability minus the share of label 1: above 0 the model says too much.</param>
public sealed record GroupFigures(string Group, long Rows, long Positives, Interval SelectionRate, Interval? TruePositiveRate, Interval? FalsePositiveRate, Interval CalibrationGap);
