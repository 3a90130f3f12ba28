namespace Sextant.Platform;

/// <summary>What is watched of a scope's outcomes.</summary>
/// <param name="Vintages">How decisions are put together, and when their labels are complete.</param>
/// <param name="Limits">What is too bad.</param>
public sealed record PerformanceRule(VintageOptions Vintages, PerformanceLimits Limits);
