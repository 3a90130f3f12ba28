using Sextant.Learning;

namespace Sextant.Platform;

/// <summary>One figure of one arm beside the control.</summary>
/// <param name="Metric">The figure.</param>
/// <param name="Arm">The arm.</param>
/// <param name="Control">The control's figure.</param>
/// <param name="Treatment">The arm's.</param>
/// <param name="Fixed">Difference for one look at a size fixed in advance (Welch).</param>
/// <param name="Sequential">Difference that holds at every look.</param>
public sealed record MetricComparison(ExperimentMetric Metric, string Arm, ArmEstimate Control, ArmEstimate Treatment, EffectEstimate Fixed, EffectEstimate Sequential)
{
    /// <summary>The always-valid p-value adjusted over the arms of this figure (Benjamini and Hochberg).</summary>
    public double AdjustedPValue { get; init; } = Sequential.PValue;

    /// <summary>Of a guard rail: the always-valid difference at a level that holds for all guard rails and arms together (Bonferroni). Null for other figures.</summary>
    public Interval? Guard { get; init; }
}
