namespace Sextant.Platform;

/// <summary>How much a canary gets, and when it is stopped.</summary>
/// <param name="Percent">Share of the keys that it scores, 0 to 100; the same keys as long as it runs.</param>
public sealed record CanaryOptions(double Percent)
{
    /// <summary>Fewest calls of it before it is judged; then it is judged after each as many. Default 200.</summary>
    public int Calls { get; init; } = 200;

    /// <summary>Largest share of its calls that may fail. Default 0.01.</summary>
    public double MaxFailureShare { get; init; } = 0.01;

    /// <summary>Largest ratio of its p99 to the live model's. Default 2.</summary>
    public double MaxLatencyRatio { get; init; } = 2;

    /// <summary>A canary is not too slow below this p99, whatever the ratio. Default 1 ms.</summary>
    public TimeSpan LatencyFloor { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// Largest distance between the distributions of its scores and of the live model's in the same time (Kolmogorov and Smirnov), 0 to 1, beyond what
    /// chance explains once in a thousand. Default 0.2.
    /// </summary>
    public double MaxDrift { get; init; } = 0.2;
}
