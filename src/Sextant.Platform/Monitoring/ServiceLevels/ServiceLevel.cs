namespace Sextant.Platform;

/// <summary>A promise about requests: such as 99.9 % of 30 days' requests answered within 100 ms.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it promises.</param>
/// <param name="Target">Share of requests for which it holds, between 0 and 1.</param>
public sealed record ServiceLevel(string Name, ServiceLevelKind Kind, double Target)
{
    /// <summary>Only requests of this route, such as <c>POST /v1/fraud/score</c>; null for all.</summary>
    public string? Route { get; init; }

    /// <summary>How long an answer may take, for <see cref="ServiceLevelKind.Latency"/>.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The time that the promise is about. Default 30 days.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Share of requests that may fail: the error budget.</summary>
    public double Budget => 1 - Target;
}
