namespace Sextant.Platform;

/// <summary>What is watched of a scope's outcomes.</summary>
/// <param name="Vintages">How decisions are put together, and when their labels are complete.</param>
/// <param name="Limits">What is too bad.</param>
public sealed record PerformanceRule(VintageOptions Vintages, PerformanceLimits Limits)
{
    /// <summary>The label that says what came of a decider's decisions; null for that of its policy.</summary>
    public string? Label { get; init; }

    /// <summary>Whether it says when labels are complete and what silence means; if not, the label's own definition does.</summary>
    public bool SaysMaturity { get; init; }
}
