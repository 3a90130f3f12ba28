namespace Sextant.Platform;

/// <summary>How a promise stands.</summary>
/// <param name="Level">The promise.</param>
/// <param name="Requests">Requests of its window.</param>
/// <param name="Reached">Share of requests for which it held; null without requests.</param>
/// <param name="BudgetLeft">Share of the error budget that is left; below 0 it is overspent. 1 without requests.</param>
/// <param name="Rates">How fast it is spent.</param>
public sealed record ServiceLevelReport(ServiceLevel Level, RequestCount Requests, double? Reached, double BudgetLeft, IReadOnlyList<BurnRate> Rates)
{
    /// <summary>Whether the promise holds so far; true without requests.</summary>
    public bool Holds => BudgetLeft >= 0;

    /// <summary>The report at a time.</summary>
    /// <param name="level">The promise.</param>
    /// <param name="minutes">Its requests.</param>
    /// <param name="now">The time.</param>
    /// <param name="rules">When spending is an alert; null for <see cref="BurnRateRule.Recommended"/>.</param>
    /// <param name="minBad">Fewer bad requests in a long window raise nothing: one failure at night is no trend.</param>
    public static ServiceLevelReport Of(ServiceLevel level, RequestMinutes minutes, Timestamp now, IReadOnlyList<BurnRateRule>? rules = null, long minBad = 10)
    {
        ArgumentNullException.ThrowIfNull(level);
        ArgumentNullException.ThrowIfNull(minutes);
        var all = minutes.Between(now.Add(-level.Window), now);
        return new(
            level, all, all.All == 0 ? null : 1 - all.BadShare, 1 - (all.BadShare / level.Budget),
            [.. (rules ?? BurnRateRule.Recommended).Select(rule => Rate(rule, minutes.Between(now.Add(-rule.Long), now), minutes.Between(now.Add(-rule.Short), now), level, minBad))]);
    }

    /// <summary>The fastest rule that fires, as the signal of an alert; null if none does.</summary>
    public AlertSignal? Signal()
    {
        if (Rates.Where(rate => rate.IsFiring).OrderByDescending(rate => rate.Rule.Severity).ThenByDescending(rate => rate.Rule.Rate).FirstOrDefault() is not { } firing) return null;
        return new($"serviceLevel {Level.Name}", "serviceLevel", firing.Rule.Severity, "burnRate", firing.LongRate, firing.Rule.Rate, null,
            FormattableString.Invariant($"{Level.Name} spends its error budget {firing.LongRate:F1} times too fast over {firing.Rule.Long.TotalHours:G4} hours ({firing.ShortRate:F1} over {firing.Rule.Short.TotalMinutes:G4} minutes); {BudgetLeft:P1} of it is left"))
        {
            Runbook = "docs/monitoring.md#a-service-level-burns-its-budget",
        };
    }

    static BurnRate Rate(BurnRateRule rule, RequestCount longer, RequestCount shorter, ServiceLevel level, long minBad)
    {
        var (longRate, shortRate) = (longer.BadShare / level.Budget, shorter.BadShare / level.Budget);
        return new(rule, longRate, shortRate, longRate > rule.Rate && shortRate > rule.Rate && longer.Bad >= minBad);
    }
}
