namespace Sextant.Platform;

/// <summary>How an experiment stands.</summary>
/// <param name="Units">Units by arm, in the definition's order.</param>
/// <param name="SampleRatio">Chi-squared p-value of the planned shares, for one look.</param>
/// <param name="SequentialSampleRatio">The same, valid at every look.</param>
/// <param name="Comparisons">Every figure of every arm but the control; none while an arm has fewer than two units.</param>
/// <param name="Decision">Whether it goes on.</param>
public sealed record ExperimentReport(
    IReadOnlyList<long> Units, double SampleRatio, double SequentialSampleRatio, IReadOnlyList<MetricComparison> Comparisons, ExperimentDecision Decision);
