namespace Sextant.Platform;

/// <summary>What a workspace has watched, and what it promises: <c>monitoring.yaml</c>.</summary>
public sealed record MonitoringDefinition
{
    /// <summary>When a change of a feature, score or verdict matters.</summary>
    public DriftLimits Drift { get; init; } = new();

    /// <summary>So much of what a scope had first is its reference. Default 14 days: two weeks tell weekdays from weekends.</summary>
    public TimeSpan Reference { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Hours are kept so long, those of the reference always. Default 60 days.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(60);

    /// <summary>A series without a value for so long is stale; null for never. Default null.</summary>
    public TimeSpan? Freshness { get; init; }

    /// <summary>When people are told.</summary>
    public AlertRules Alerts { get; init; } = new();

    /// <summary>Features by whose values scores and verdicts are watched apart, by scope.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Segments { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What is watched of outcomes, by scope.</summary>
    public IReadOnlyDictionary<string, PerformanceRule> Performance { get; init; } = new Dictionary<string, PerformanceRule>();

    /// <summary>Groups that are compared, by scope.</summary>
    public IReadOnlyDictionary<string, GroupRule> Fairness { get; init; } = new Dictionary<string, GroupRule>();

    /// <summary>Promises about requests.</summary>
    public IReadOnlyList<ServiceLevel> ServiceLevels { get; init; } = [];
}
