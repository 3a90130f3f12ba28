using System.Text.Json.Nodes;

namespace Sextant.Platform.Tests.Jobs;

public sealed class JobScheduleTests : JobFixture
{
    static ScheduledJob Nightly(string cron = "30 2 * * *", bool isEnabled = true, string kind = Once) => new("nightly", kind, [], cron, isEnabled);

    [Fact]
    public async Task A_job_is_asked_for_when_it_is_due_and_not_before()
    {
        var schedule = await Schedules.PutAsync(Nightly(), "ana", default);
        schedule.NextDue.ShouldBe(Time("2026-11-03T02:30:00Z"));
        (await Schedules.LaunchAsync(default)).ShouldBeEmpty();

        Clock.SetUtcNow(new(2026, 11, 3, 2, 30, 0, TimeSpan.Zero));
        var asked = (await Schedules.LaunchAsync(default)).ShouldHaveSingleItem();

        (asked.Kind, asked.Schedule, asked.CreatedBy).ShouldBe((Once, "nightly", "ana"));
        (await Schedules.LaunchAsync(default)).ShouldBeEmpty();
        var after = await Schedules.GetAsync("nightly", default);
        (after.NextDue, after.LastDue, after.LastJob).ShouldBe((Time("2026-11-04T02:30:00Z"), (Timestamp?)Time("2026-11-03T02:30:00Z"), asked.Id));
    }

    [Fact]
    public async Task Times_that_were_missed_are_asked_for_once()
    {
        await Schedules.PutAsync(Nightly("* * * * *"), "ana", default);

        Clock.Advance(TimeSpan.FromDays(3));

        (await Schedules.LaunchAsync(default)).Count.ShouldBe(1);
        (await Schedules.LaunchAsync(default)).ShouldBeEmpty();
        (await Schedules.GetAsync("nightly", default)).NextDue.ShouldBe(Now.Add(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_asks_for_no_time_twice()
    {
        await Schedules.PutAsync(Nightly(), "ana", default);
        Clock.SetUtcNow(new(2026, 11, 3, 2, 31, 0, TimeSpan.Zero));
        (await Schedules.LaunchAsync(default)).Count.ShouldBe(1);
        await Queue.CompleteAsync(await ClaimAsync(), null, default);

        Clock.AdjustTime(new(2026, 11, 3, 1, 0, 0, TimeSpan.Zero));
        (await Schedules.LaunchAsync(default)).ShouldBeEmpty();
        Clock.SetUtcNow(new(2026, 11, 3, 2, 45, 0, TimeSpan.Zero));
        (await Schedules.LaunchAsync(default)).ShouldBeEmpty();

        Clock.SetUtcNow(new(2026, 11, 4, 2, 30, 0, TimeSpan.Zero));
        (await Schedules.LaunchAsync(default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_clock_that_was_years_ahead_for_a_moment_does_not_stop_a_schedule_for_years()
    {
        await Schedules.PutAsync(Nightly(), "ana", default);
        Clock.AdjustTime(new(2031, 1, 1, 0, 0, 0, TimeSpan.Zero));
        (await Schedules.LaunchAsync(default)).Count.ShouldBe(1);
        await Queue.CompleteAsync(await ClaimAsync(), null, default);

        Clock.AdjustTime(new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
        (await Schedules.LaunchAsync(default)).ShouldBeEmpty();

        // What was asked for early is the time of the third; the next is the fourth's.
        (await Schedules.GetAsync("nightly", default)).NextDue.ShouldBe(Time("2026-11-04T02:30:00Z"));
    }

    [Fact]
    public async Task A_disabled_schedule_asks_for_nothing_and_does_not_make_up_for_it_later()
    {
        await Schedules.PutAsync(Nightly(), "ana", default);
        (await Schedules.PutAsync(Nightly(isEnabled: false), "ana", default)).NextDue.ShouldBeNull();
        Clock.Advance(TimeSpan.FromDays(3));
        (await Schedules.LaunchAsync(default)).ShouldBeEmpty();

        var enabled = await Schedules.PutAsync(Nightly(), "ben", default);

        (enabled.NextDue, enabled.ChangedBy).ShouldBe((Time("2026-11-06T02:30:00Z"), "ben"));
        (await Schedules.LaunchAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_queue_that_is_behind_is_not_made_longer()
    {
        await Schedules.PutAsync(Nightly("* * * * *"), "ana", default);
        for (var minute = 0; minute < 5; minute++)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            await Schedules.LaunchAsync(default);
        }

        (await Queue.ListAsync(new(Schedule: "nightly"), null, 10, default)).Jobs.Count.ShouldBe(1);
        await ClaimAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        (await Schedules.LaunchAsync(default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_processes_ask_for_a_time_once()
    {
        await Schedules.PutAsync(Nightly(), "ana", default);
        Clock.Advance(TimeSpan.FromDays(1));
        var others = Enumerable.Range(0, 4).Select(_ => new JobSchedules(new JobQueue(State, Kinds(), Clock)));

        var asked = await Task.WhenAll(others.Select(one => Task.Run(() => one.LaunchAsync(default))));

        asked.Sum(jobs => jobs.Count).ShouldBe(1);
    }

    [Fact]
    public async Task A_schedule_whose_kind_is_gone_says_so_and_goes_on()
    {
        await Schedules.PutAsync(Nightly(), "ana", default);
        Clock.Advance(TimeSpan.FromDays(1));

        (await new JobSchedules(new JobQueue(State, new JobKinds(), Clock)).LaunchAsync(default)).ShouldBeEmpty();

        (await Schedules.GetAsync("nightly", default)).Problem!.ShouldContain("SXT2600");
        Clock.Advance(TimeSpan.FromDays(1));
        (await Schedules.LaunchAsync(default)).Count.ShouldBe(1);
        (await Schedules.GetAsync("nightly", default)).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Run_now_asks_at_once_and_changes_no_time()
    {
        var schedule = await Schedules.PutAsync(Nightly(isEnabled: false), "ana", default);

        var job = await Schedules.RunNowAsync("nightly", "ben", default);

        (job.State, job.Schedule, job.CreatedBy).ShouldBe((JobState.Queued, "nightly", "ben"));
        (await Schedules.GetAsync("nightly", default)).ShouldSatisfyAllConditions(one => one.NextDue.ShouldBe(schedule.NextDue), one => one.LastJob.ShouldBe(job.Id));
    }

    [Theory]
    [InlineData("../../etc/cron")]
    [InlineData("a/b")]
    [InlineData("Nightly")]
    [InlineData("1st")]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData("a\n")]
    public async Task Names_that_are_paths_or_worse_are_refused(string name) =>
        await Refused("SXT2609", () => Schedules.PutAsync(Nightly() with { Name = name }, "ana", default));

    [Fact]
    public async Task Wrong_times_kinds_and_parameters_are_refused_and_nothing_is_kept()
    {
        (await Refused("SXT2609", () => Schedules.PutAsync(Nightly("61 2 * * *"), "ana", default))).Message.ShouldContain("the minute");
        await Refused("SXT2609", () => Schedules.PutAsync(Nightly("0 0 30 2 *"), "ana", default));
        await Refused("SXT2600", () => Schedules.PutAsync(Nightly(kind: "none"), "ana", default));
        await Refused("SXT2601", () => Schedules.PutAsync(Nightly() with { Parameters = new JsonObject { ["x"] = 1 } }, "ana", default));
        await Refused("SXT2607", () => Schedules.PutAsync(Nightly(), "", default));
        (await Schedules.ListAsync(default)).ShouldBeEmpty();
        await Schedules.PutAsync(Nightly(), "ana", default);
        (await Refused("SXT2610", () => Schedules.GetAsync("nightli", default))).Message.ShouldContain("Did you mean 'nightly'?");
        await Schedules.DeleteAsync("nightly", default);
        await Refused("SXT2610", () => Schedules.DeleteAsync("nightly", default));
    }

    static Timestamp? Time(string text) => Timestamp.TryParse(text, out var time) ? time : throw new FormatException(text);
}
