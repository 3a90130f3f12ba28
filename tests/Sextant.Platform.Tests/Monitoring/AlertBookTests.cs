namespace Sextant.Platform.Tests.Monitoring;

public class AlertBookTests
{
    static readonly Timestamp Start = EpochHour.Start(500_000);
    static readonly AlertRules Rules = new();

    IReadOnlyList<MonitoringAlert> _alerts = [];

    [Fact]
    public void A_signal_that_goes_on_is_told_once_and_again_after_the_cooldown()
    {
        var told = Enumerable.Range(0, 30).Where(hour => Look(hour, Signal("a")).Notify.Count > 0);
        told.ShouldBe([0, 24]);
        _alerts.Single().Since.ShouldBe(Start);
    }

    [Fact]
    public void It_is_told_when_it_gets_worse_and_not_when_it_gets_better()
    {
        Look(0, Signal("a"));
        Look(1, Signal("a", AlertSeverity.Severe)).Notify.Single().Signal.Severity.ShouldBe(AlertSeverity.Severe);
        Look(2, Signal("a")).Notify.ShouldBeEmpty();
        Look(3, Signal("a", AlertSeverity.Severe)).Notify.ShouldBeEmpty();
    }

    [Fact]
    public void It_is_over_after_a_while_of_quiet()
    {
        Look(0, Signal("a"));
        Look(5).Resolved.ShouldBeEmpty();
        Look(6).Resolved.Single().ResolvedAt.ShouldBe(Start.Add(TimeSpan.FromHours(6)));
        Look(7).Resolved.ShouldBeEmpty();
    }

    [Fact]
    public void What_comes_and_goes_is_not_told_each_time()
    {
        var told = 0;
        for (var hour = 0; hour < 48; hour++) told += hour % 8 == 0 ? Look(hour, Signal("a")).Notify.Count : Look(hour).Notify.Count;
        told.ShouldBe(2);
    }

    [Fact]
    public void Signals_with_one_key_are_one_alert_with_the_worst()
    {
        Look(0, Signal("a"), Signal("a", AlertSeverity.Severe), Signal("b")).Notify.Count.ShouldBe(2);
        _alerts[0].Signal.Severity.ShouldBe(AlertSeverity.Severe);
    }

    [Fact]
    public void A_clock_that_went_back_ends_nothing_and_tells_nothing_twice()
    {
        Look(10, Signal("a"));
        Look(2).Resolved.ShouldBeEmpty();
        Look(3, Signal("a")).Notify.ShouldBeEmpty();
        _alerts.Single().LastSeen.ShouldBe(Start.Add(TimeSpan.FromHours(10)));
    }

    [Fact]
    public void What_has_been_over_for_long_is_forgotten()
    {
        Look(0, Signal("a"));
        Look(6);
        Look(6 + (24 * 29)).Alerts.Count.ShouldBe(1);
        Look(6 + (24 * 30)).Alerts.ShouldBeEmpty();
    }

    [Fact]
    public void A_stale_series_is_a_signal_and_a_fresh_one_is_none()
    {
        var (key, limit) = (new SeriesKey("fraud", SeriesKind.Feature, "amount"), TimeSpan.FromHours(2));
        FreshnessSignal.Of(key, Start.Add(TimeSpan.FromHours(-1)), Start, limit).ShouldBeNull();
        FreshnessSignal.Of(key, Start.Add(TimeSpan.FromHours(-3)), Start, limit)!.Severity.ShouldBe(AlertSeverity.Notable);
        FreshnessSignal.Of(key, Start.Add(TimeSpan.FromHours(-4)), Start, limit)!.Severity.ShouldBe(AlertSeverity.Severe);
        FreshnessSignal.Of(key, Start.Add(TimeSpan.FromHours(1)), Start, limit).ShouldBeNull();
        FreshnessSignal.Of(key, null, Start, limit).ShouldBeNull();
    }

    AlertChanges Look(int hour, params AlertSignal[] signals)
    {
        var changes = AlertBook.Apply(_alerts, signals, Start.Add(TimeSpan.FromHours(hour)), Rules);
        _alerts = changes.Alerts;
        return changes;
    }

    static AlertSignal Signal(string key, AlertSeverity severity = AlertSeverity.Notable) => new(key, "drift", severity, "psi", 0.2, 0.1, 1e-6, "moved");
}
