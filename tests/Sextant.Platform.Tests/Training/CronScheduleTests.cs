namespace Sextant.Platform.Tests.Training;

public sealed class CronScheduleTests
{
    static Timestamp Time(string text) => Timestamp.TryParse(text, out var time) ? time : throw new ArgumentException(text);

    [Theory]
    [InlineData("0 3 * * *", "2026-11-25T02:59:59Z", "2026-11-25T03:00:00Z")]
    [InlineData("0 3 * * *", "2026-11-25T03:00:00Z", "2026-11-26T03:00:00Z")]
    [InlineData("*/15 * * * *", "2026-11-25T03:46:00Z", "2026-11-25T04:00:00Z")]
    [InlineData("30 8-10/2,22 * * *", "2026-11-25T08:30:00Z", "2026-11-25T10:30:00Z")]
    [InlineData("30 8-10/2,22 * * *", "2026-11-25T11:00:00Z", "2026-11-25T22:30:00Z")]
    [InlineData("0 0 1 * *", "2026-12-05T00:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("0 0 29 2 *", "2026-12-05T00:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("0 0 * * 7", "2026-11-25T00:00:00Z", "2026-11-29T00:00:00Z")]
    [InlineData("0 0 * * 1-5", "2026-11-27T12:00:00Z", "2026-11-30T00:00:00Z")]
    [InlineData("0 0 13 * 5", "2026-11-25T00:00:00Z", "2026-11-27T00:00:00Z")]
    public void The_next_time_is_what_cron_would_take(string text, string after, string next)
    {
        CronSchedule.TryParse(text, out var cron, out _).ShouldBeTrue();

        cron!.Next(Time(after)).ShouldBe(Time(next));
    }

    [Theory]
    [InlineData("0 3 * *", "has 4 fields and needs 5")]
    [InlineData("60 3 * * *", "has '60' as the minute")]
    [InlineData("0 3 0 * *", "has '0' as the day of the month")]
    [InlineData("0 5-3 * * *", "has '5-3' as the hour")]
    [InlineData("0 */0 * * *", "has '*/0' as the hour")]
    [InlineData("0 3/2 * * *", "has '3/2' as the hour")]
    [InlineData("0 1,, * * *", "has '1,,' as the hour")]
    [InlineData("0 0 31 2 *", "is a date that never comes")]
    public void What_cron_would_not_take_is_refused(string text, string problem)
    {
        CronSchedule.TryParse(text, out var cron, out var found).ShouldBeFalse();

        cron.ShouldBeNull();
        found.ShouldNotBeNull().ShouldStartWith(problem);
    }

    [Fact]
    public void A_job_that_never_ran_is_due_from_when_it_was_seen_or_at_its_next_time()
    {
        var (seen, started) = (Time("2026-11-25T12:00:00Z"), Time("2026-11-26T01:00:00Z"));
        CronSchedule.TryParse("0 3 * * *", out var cron, out _).ShouldBeTrue();
        var (everyDay, atNight) = (new JobSchedule { Every = TimeSpan.FromDays(1) }, new JobSchedule { Cron = cron });

        (everyDay.Next(seen, null), everyDay.Next(seen, started)).ShouldBe((seen, started.Add(TimeSpan.FromDays(1))));
        (atNight.Next(seen, null), atNight.Next(seen, started)).ShouldBe((Time("2026-11-26T03:00:00Z"), Time("2026-11-26T03:00:00Z")));
    }
}
