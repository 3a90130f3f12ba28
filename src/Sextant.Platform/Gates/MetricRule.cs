namespace Sextant.Platform;

/// <summary>What a figure of all rows must be.</summary>
/// <param name="Name">The metric, such as <c>auc</c>.</param>
/// <param name="Min">At least this; null for no limit.</param>
/// <param name="Max">At most this; null for no limit.</param>
public sealed record MetricRule(string Name, double? Min, double? Max)
{
    /// <summary>True (default): the whole interval must keep the limits, so that a good figure by chance does not pass; without an interval the check fails. False: the figure alone.</summary>
    public bool WithConfidence { get; init; } = true;
}
