using System.Diagnostics.Metrics;
using Sextant.Hosting.Monitoring;
using Sextant.Platform;

namespace Sextant.Hosting.Telemetry;

/// <summary>Open alerts, and what is left of error budgets, for whoever listens to the meter <see cref="Name"/>. Thread-safe.</summary>
public sealed class MonitoringMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Sextant.Monitoring";

    static readonly AlertSeverity[] Severities = Enum.GetValues<AlertSeverity>();

    readonly Meter _meter;
    readonly WorkspaceMonitor _monitor;
    IReadOnlyList<ServiceLevelReport> _levels = [];

    /// <summary>A meter of what a monitor knows.</summary>
    public MonitoringMeter(WorkspaceMonitor monitor, IMeterFactory meters)
    {
        (_monitor, _meter) = (monitor, meters.Create(Name));
        _meter.CreateObservableGauge("sextant.monitoring.alerts", Alerts, "{alert}", "Open alerts, by severity.");
        _meter.CreateObservableGauge("sextant.monitoring.budget.left", () => Volatile.Read(ref _levels).Select(report => new Measurement<double>(report.BudgetLeft, Of(report))), "1", "Share of a service level's error budget that is left; below 0 it is overspent.");
        _meter.CreateObservableGauge("sextant.monitoring.burn.rate", () => Volatile.Read(ref _levels).SelectMany(Rates), "1", "How many times too fast the budget is spent, by length of the window in hours.");
    }

    /// <summary>Looks how the service levels stand.</summary>
    public void Refresh() => Volatile.Write(ref _levels, _monitor.Requests.Reports());

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    static KeyValuePair<string, object?> Of(ServiceLevelReport report) => new("level", report.Level.Name);

    static IEnumerable<Measurement<double>> Rates(ServiceLevelReport report) =>
        report.Rates.Select(rate => new Measurement<double>(rate.LongRate, Of(report), new("hours", FormattableString.Invariant($"{rate.Rule.Long.TotalHours}"))));

    IEnumerable<Measurement<int>> Alerts()
    {
        var open = _monitor.Alerts.Where(alert => alert.IsOpen).CountBy(alert => alert.Signal.Severity).ToDictionary();
        return Severities.Select(severity => new Measurement<int>(open.GetValueOrDefault(severity), new KeyValuePair<string, object?>("severity", severity == AlertSeverity.Severe ? "severe" : "notable")));
    }
}
