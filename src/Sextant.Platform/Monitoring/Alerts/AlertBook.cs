namespace Sextant.Platform;

/// <summary>Makes alerts of signals: one for each key, told once, again when it gets worse or after the cooldown, over after a while of quiet. Pure.</summary>
public static class AlertBook
{
    /// <summary>Applies the signals of a look.</summary>
    /// <param name="alerts">The alerts so far.</param>
    /// <param name="signals">All signals of the look.</param>
    /// <param name="now">The time. A clock that has gone back ends nothing and tells nothing twice.</param>
    /// <param name="rules">When people are told.</param>
    public static AlertChanges Apply(IReadOnlyList<MonitoringAlert> alerts, IReadOnlyList<AlertSignal> signals, Timestamp now, AlertRules rules)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        ArgumentNullException.ThrowIfNull(signals);
        ArgumentNullException.ThrowIfNull(rules);
        var known = alerts.ToDictionary(alert => alert.Signal.Key, StringComparer.Ordinal);
        List<MonitoringAlert> notify = [], resolved = [];
        foreach (var signal in signals.GroupBy(signal => signal.Key, StringComparer.Ordinal).Select(same => same.MaxBy(signal => (signal.Severity, signal.Effect))!))
        {
            var before = known.GetValueOrDefault(signal.Key);
            var alert = before is null ? new(signal, now, now, now) : Seen(before, signal, now, rules);
            known[signal.Key] = alert;
            if (before is null || alert.LastNotified != before.LastNotified || alert.Worst > before.Worst) notify.Add(alert);
        }

        foreach (var alert in known.Values.ToList())
        {
            if (alert.IsOpen && now.Since(alert.LastSeen) >= rules.Quiet) resolved.Add(known[alert.Signal.Key] = alert with { ResolvedAt = now });
            else if (alert.ResolvedAt is { } over && now.Since(over) >= rules.Keep) known.Remove(alert.Signal.Key);
        }

        return new([.. known.Values.OrderByDescending(alert => alert.IsOpen).ThenByDescending(alert => alert.Signal.Severity).ThenBy(alert => alert.Signal.Key, StringComparer.Ordinal)], notify, resolved);
    }

    static MonitoringAlert Seen(MonitoringAlert before, AlertSignal signal, Timestamp now, AlertRules rules)
    {
        var hasCooled = now.Since(before.LastNotified) >= rules.Cooldown;
        var isWorse = signal.Severity > before.Worst;
        return before with
        {
            Signal = signal,
            Since = before.IsOpen ? before.Since : now,
            LastSeen = now > before.LastSeen ? now : before.LastSeen,
            LastNotified = hasCooled || isWorse ? now : before.LastNotified,
            ResolvedAt = null,
            Worst = isWorse || (hasCooled && !before.IsOpen) ? signal.Severity : before.Worst,
        };
    }
}
