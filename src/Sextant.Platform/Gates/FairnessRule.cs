namespace Sextant.Platform;

/// <summary>How far a metric may differ between groups of rows.</summary>
/// <param name="Column">What tells the groups apart: the column of the package's slices.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Max">Largest difference between two groups.</param>
public sealed record FairnessRule(string Column, string Metric, double Max)
{
    /// <summary>Groups of fewer rows do not count: their figures are chance. Default 0.</summary>
    public long MinRows { get; init; }
}
