using Sextant.Hosting.Monitoring;
using Sextant.Learning;
using Sextant.Platform;
using Sextant.Server.Contracts;

namespace Sextant.Server.Monitoring;

/// <summary>Monitoring as answers.</summary>
static class MonitoringAnswers
{
    static readonly AddOutcome[] Refusals = [AddOutcome.TooEarly, AddOutcome.TooLate, AddOutcome.TooManySeries];

    public static MonitoringAnswer Status(WorkspaceMonitor monitor, string? scope)
    {
        var scopes = monitor.Scopes();
        if (scope is not null && scopes.All(known => known.Scope != scope))
            throw new InvalidInputException("SXT2447", $"Nothing was ever seen of '{scope}'.{NearestName.Hint(scope, scopes.Select(known => known.Scope))} There are {string.Join(", ", scopes.Select(known => known.Scope).DefaultIfEmpty("none yet"))}.");
        var refused = Refusals.ToDictionary(Word, monitor.CountOf, StringComparer.Ordinal);
        refused["leftOut"] = monitor.Intake.LeftOut;
        return new(
            [.. scopes.Select(known => Scope(known, monitor.Alerts))], monitor.Alerts.Count(alert => alert.IsOpen), refused, monitor.LastLook?.ToString(),
            scope is null ? null : [.. monitor.Comparisons.Where(comparison => comparison.Key.Scope == scope).OrderByDescending(comparison => comparison.Stability.Excess).ThenBy(comparison => comparison.Key).Select(Series)]);
    }

    public static MonitoringAlertsAnswer Alerts(WorkspaceMonitor monitor, string? state) => new([.. monitor.Alerts.Where(alert => state is null || State(alert) == state).Select(Alert)]);

    public static ServiceLevelsAnswer ServiceLevels(WorkspaceMonitor monitor) => new([.. monitor.Requests.Reports().Select(ServiceLevel)]);

    public static ExpectedFigures Expected(ExpectedPerformance expected) =>
        new(expected.Rows, Figure(expected.Auc), Figure(expected.AveragePrecision), Figure(expected.PositiveRate), expected.Assumption);

    static ExpectedFigure Figure(Interval figure) => double.IsFinite(figure.Estimate) ? new(figure.Estimate, figure.Low, figure.High) : new(null, null, null);

    static MonitoredScope Scope(ScopeStatus known, IReadOnlyList<MonitoringAlert> alerts) => new(
        known.Scope, known.Series, known.Reference, known.ReferenceFrom.ToString(), known.ReferenceUntil.ToString(), known.Newest?.ToString(),
        alerts.Count(alert => alert.IsOpen && AlertPost.ScopeOf(alert.Signal) == known.Scope));

    static MonitoredSeries Series(SeriesComparison comparison) => new(
        comparison.Key.ToString(), comparison.WindowHours, comparison.Rows, comparison.ReferenceRows, comparison.Stability.Value, comparison.Stability.Excess, comparison.Kolmogorov?.Value,
        comparison.Missing.Before, comparison.Missing.Now, comparison.PValue, comparison.Overdispersion, Bins(comparison.Bins));

    static MonitoringAlertAnswer Alert(MonitoringAlert alert)
    {
        var signal = alert.Signal;
        return new(
            signal.Key, signal.Kind, Word(signal.Severity), State(alert), signal.Message, signal.Measure, signal.Effect, signal.Limit, signal.PValue,
            alert.Since.ToString(), alert.LastSeen.ToString(), alert.ResolvedAt?.ToString(), Bins(signal.Bins), signal.Runbook);
    }

    static ServiceLevelAnswer ServiceLevel(ServiceLevelReport report) => new(
        report.Level.Name, Word(report.Level.Kind), report.Level.Route, report.Level.Kind == ServiceLevelKind.Latency ? report.Level.Within.TotalMilliseconds : null, report.Level.Target,
        report.Level.Window.TotalDays, report.Requests.All, report.Requests.Bad, report.Reached, report.BudgetLeft,
        [.. report.Rates.Select(rate => new BurnRateAnswer(rate.Rule.Long.TotalHours, rate.Rule.Short.TotalMinutes, rate.Rule.Rate, rate.LongRate, rate.ShortRate, rate.IsFiring, Word(rate.Rule.Severity)))]);

    static IReadOnlyList<MonitoredBin> Bins(IReadOnlyList<BinChange> bins) => [.. bins.Select(bin => new MonitoredBin(bin.Bin, bin.Before, bin.Now, bin.Index))];

    static string State(MonitoringAlert alert) => alert.IsOpen ? "open" : "resolved";

    static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
