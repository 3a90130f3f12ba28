namespace Sextant.Platform;

/// <summary>When a step that fails is left alone, and for how long.</summary>
public sealed record BreakerOptions
{
    /// <summary>Share of calls that fail. Default 0.5.</summary>
    public double FailureShare { get; init; } = 0.5;

    /// <summary>Fewest calls in <see cref="Window"/>, 2 or more. Default 10.</summary>
    public int Calls { get; init; } = 10;

    /// <summary>Time that is looked at, half a second or more. Default 10 s.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long it is left alone; then one call tries, half a second or more. Default 5 s.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(5);
}
