namespace Sextant.Platform;

/// <summary>When people are told.</summary>
public sealed record AlertRules
{
    /// <summary>An alert that goes on, or comes back, is told again after this at the earliest, unless it gets worse. Default one day.</summary>
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromDays(1);

    /// <summary>An alert is over after so long without a signal. Default six hours.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromHours(6);

    /// <summary>Alerts that are over are kept so long. Default 30 days.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(30);
}
