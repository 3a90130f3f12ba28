namespace Sextant.Platform.Tests.Monitoring;

public class ServiceLevelTests
{
    static readonly Timestamp Now = EpochHour.Start(500_000);
    static readonly ServiceLevel Answered = new("answered", ServiceLevelKind.Availability, 0.999);

    readonly RequestMinutes _minutes = new();

    [Fact]
    public void A_burn_of_14_4_for_an_hour_spends_2_percent_of_the_budget_and_alerts()
    {
        // The workbook's example (ch. 5): 99.9 % over 30 days, 1.44 % of an hour's requests fail.
        Fill(TimeSpan.FromDays(30), 1_000, 0);
        var before = Report();
        Fill(TimeSpan.FromHours(1), 0, 15);
        var after = Report();
        before.Signal().ShouldBeNull();
        after.Signal()!.Severity.ShouldBe(AlertSeverity.Severe);
        (before.BudgetLeft - after.BudgetLeft).ShouldBe(0.0208, 0.001);
    }

    [Fact]
    public void It_is_over_soon_after_it_is_mended()
    {
        Fill(TimeSpan.FromDays(3), 1_000, 0);
        Fill(TimeSpan.FromHours(1), 0, 50, until: Now.Add(TimeSpan.FromMinutes(-10)));
        var fast = Report().Rates[0];
        fast.LongRate.ShouldBeGreaterThan(14.4);
        (fast.ShortRate, fast.IsFiring).ShouldBe((0, false));
    }

    [Fact]
    public void A_slow_burn_is_no_reason_to_wake_anybody()
    {
        Fill(TimeSpan.FromDays(3), 1_000, 2);
        Report().Signal()!.Severity.ShouldBe(AlertSeverity.Notable);
    }

    [Fact]
    public void One_failure_at_night_is_no_trend()
    {
        _minutes.Add(Now, new(3, 1));
        var report = Report();
        report.Rates[0].LongRate.ShouldBeGreaterThan(100);
        report.Signal().ShouldBeNull();
    }

    [Fact]
    public void Without_requests_the_promise_holds()
    {
        var report = Report();
        (report.Reached, report.BudgetLeft, report.Holds).ShouldBe((null, 1, true));
    }

    [Fact]
    public void An_overspent_budget_is_below_zero()
    {
        Fill(TimeSpan.FromDays(2), 1_000, 3);
        Report().BudgetLeft.ShouldBe(-2, 1e-9);
        Report().Holds.ShouldBeFalse();
    }

    [Fact]
    public void Requests_before_the_window_do_not_count_and_may_be_forgotten()
    {
        _minutes.Add(Now.Add(TimeSpan.FromDays(-31)), new(100, 100));
        Report().Requests.All.ShouldBe(0);
        _minutes.DropBefore(Now.Add(TimeSpan.FromDays(-30)));
        _minutes.Minutes().ShouldBeEmpty();
    }

    [Fact]
    public void A_clock_that_goes_back_adds_to_the_minutes_that_are_there()
    {
        _minutes.Add(Now, new(10, 1));
        _minutes.Add(Now.Add(TimeSpan.FromMinutes(-1)), new(10, 0));
        _minutes.Add(Now, new(5, 1));
        _minutes.Minutes().Select(minute => minute.Value).ShouldBe([new(10, 0), new(15, 2)]);
    }

    [Fact]
    public void More_bad_requests_than_there_are_is_refused() => Should.Throw<InvalidInputException>(() => _minutes.Add(Now, new(1, 2))).Code.ShouldBe("SXT2445");

    ServiceLevelReport Report() => ServiceLevelReport.Of(Answered, _minutes, Now);

    void Fill(TimeSpan length, long all, long bad, Timestamp? until = null)
    {
        for (var minute = 0; minute < length.TotalMinutes; minute++) _minutes.Add((until ?? Now).Add(TimeSpan.FromMinutes(-minute)), all == 0 ? new(bad, bad) : new(all, bad));
    }
}
