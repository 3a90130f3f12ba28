namespace Sextant.Platform;

/// <summary>
/// What ends a rollout: a figure of the new version that differs from the old one's by more than this. Shares count once their always-valid interval (99 %, divided by
/// the number of figures) lies wholly beyond; that takes 100 decisions of each version at least.
/// </summary>
public sealed record RolloutStop
{
    /// <summary>The share of any verdict, to either side. Default 0.1.</summary>
    public double Verdicts { get; init; } = 0.1;

    /// <summary>How much more of its decisions may be degraded. Default 0.05.</summary>
    public double Degraded { get; init; } = 0.05;

    /// <summary>How much slower its 99th percentile may be, once each version has 500 decisions; null (default) for any.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>How much more of its mature decisions of the mildest verdict may turn out positive by the policy's label; null (default) for any.</summary>
    public double? Label { get; init; }
}
