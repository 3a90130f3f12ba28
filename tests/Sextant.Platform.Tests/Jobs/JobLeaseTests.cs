using System.Text.Json.Nodes;

namespace Sextant.Platform.Tests.Jobs;

public sealed class JobLeaseTests : JobFixture
{
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_completion_after_the_lease_is_refused_and_nothing_of_it_is_recorded()
    {
        await AskAsync(Resumable);
        var lease = await ClaimAsync();
        Clock.Advance(Lease);

        await Refused("SXT2604", () => Queue.CompleteAsync(lease, new JsonObject { ["rows"] = 7 }, default));

        (await GetAsync(lease.Id)).ShouldSatisfyAllConditions(job => job.State.ShouldBe(JobState.Running), job => job.Result.ShouldBeNull(), job => job.EndedAt.ShouldBeNull());
        await Refused("SXT2604", () => Queue.HeartbeatAsync(lease, 1, "late", default));
        await Refused("SXT2604", () => Queue.SaveCheckpointAsync(lease, "late", default));
        await Refused("SXT2604", () => Queue.FailAsync(lease, "SXT4011", "late", true, default));
        await Refused("SXT2604", () => Queue.GiveBackAsync(lease, default));
        await Refused("SXT2604", () => Queue.EndCancelledAsync(lease, "late", default));
        (await GetAsync(lease.Id)).ShouldSatisfyAllConditions(job => job.Words.ShouldBeNull(), job => job.Checkpoint.ShouldBeNull(), job => job.Code.ShouldBeNull());
    }

    [Fact]
    public async Task The_first_holder_records_nothing_once_another_goes_on_with_the_job()
    {
        await AskAsync(Resumable);
        var first = await ClaimAsync();
        await Queue.SaveCheckpointAsync(first, "day 3", default);
        Clock.Advance(Lease);

        var second = await ClaimAsync("two");

        (second.Id, second.Attempt, second.Job.Checkpoint).ShouldBe((first.Id, 2, "day 3"));
        await Refused("SXT2604", () => Queue.CompleteAsync(first, null, default));
        await Queue.CompleteAsync(second, null, default);
        (await GetAsync(first.Id)).State.ShouldBe(JobState.Succeeded);
    }

    [Fact]
    public async Task A_job_that_cannot_go_on_is_marked_with_the_reason()
    {
        await AskAsync(Once);
        var lease = await ClaimAsync("host:1");
        Clock.Advance(Lease);

        (await Queue.ClaimAsync("two", default)).ShouldBeNull();

        (await GetAsync(lease.Id)).ShouldSatisfyAllConditions(job => job.State.ShouldBe(JobState.Abandoned), job => job.Code.ShouldBe("SXT2612"), job => job.Message!.ShouldContain("host:1"));
        (await Queue.RetryAsync(lease.Id, "ana", default)).State.ShouldBe(JobState.Queued);
    }

    [Fact]
    public async Task A_job_that_ends_every_process_is_marked_after_its_attempts()
    {
        await AskAsync(Resumable);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            (await ClaimAsync($"p-{attempt}")).Attempt.ShouldBe(attempt);
            Clock.Advance(Lease);
        }

        (await Queue.ClaimAsync("p-4", default)).ShouldBeNull();
        (await GetAsync("j-1")).ShouldSatisfyAllConditions(job => job.State.ShouldBe(JobState.Abandoned), job => job.Message!.ShouldContain("attempt 3 of 3"));
    }

    [Fact]
    public async Task Heartbeats_keep_a_job()
    {
        await AskAsync(Once);
        var lease = await ClaimAsync();
        for (var i = 0; i < 5; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(50));
            (await Queue.HeartbeatAsync(lease, i / 10.0, $"step {i}", default)).ShouldBeNull();
            (await Queue.ClaimAsync("two", default)).ShouldBeNull();
        }

        (await GetAsync(lease.Id)).ShouldSatisfyAllConditions(job => job.Progress.ShouldBe(0.4), job => job.Words.ShouldBe("step 4"));
    }

    [Fact]
    public async Task A_process_that_starts_clears_up_after_those_before_it_without_waiting()
    {
        await AskAsync(Resumable);
        await AskAsync(Once);
        await AskAsync(Once);
        for (var i = 0; i < 2; i++) await ClaimAsync("before");
        var mine = await ClaimAsync("now");

        var recovered = await Queue.RecoverAsync("now", default);

        recovered.Select(job => (job.Id, job.State)).ShouldBe([("j-1", JobState.Queued), ("j-2", JobState.Abandoned)]);
        await Queue.CompleteAsync(mine, null, default);
        (await Queue.RecoverAsync("now", default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_job_that_was_to_be_cancelled_when_its_process_went_away_is_cancelled()
    {
        await AskAsync(Resumable);
        await ClaimAsync("before");
        await Queue.CancelAsync("j-1", "ben", default);

        await Queue.RecoverAsync("now", default);

        (await GetAsync("j-1")).ShouldSatisfyAllConditions(job => job.State.ShouldBe(JobState.Cancelled), job => job.Message.ShouldBe("cancelled by ben"));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_neither_ends_leases_nor_keeps_them()
    {
        await AskAsync(Resumable);
        var lease = await ClaimAsync();
        Clock.Advance(TimeSpan.FromSeconds(30));
        await Queue.HeartbeatAsync(lease, 0, null, default);
        Clock.AdjustTime(Clock.GetUtcNow() - TimeSpan.FromDays(1));
        await Queue.HeartbeatAsync(lease, 0, null, default);

        (await Queue.ClaimAsync("two", default)).ShouldBeNull();
        Clock.Advance(Lease);
        (await ClaimAsync("two")).Id.ShouldBe(lease.Id);
    }

    [Fact]
    public async Task Waits_between_attempts_double_up_to_a_cap_and_are_kept_to()
    {
        await AskAsync(Once);
        foreach (var seconds in (int[])[10, 15])
        {
            var lease = await ClaimAsync();
            await Queue.FailAsync(lease, "SXT4011", "the disk failed", mayRetry: true, default);
            (await GetAsync(lease.Id)).ShouldSatisfyAllConditions(job => job.State.ShouldBe(JobState.Queued), job => job.NotBefore.ShouldBe(Now.Add(TimeSpan.FromSeconds(seconds))), job => job.Code.ShouldBe("SXT4011"));
            Clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
            (await Queue.ClaimAsync("one", default)).ShouldBeNull();
            Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        await Queue.FailAsync(await ClaimAsync(), "SXT4011", "the disk failed", mayRetry: true, default);
        (await GetAsync("j-1")).State.ShouldBe(JobState.Failed);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_make_a_wait_longer()
    {
        await AskAsync(Once);
        await Queue.FailAsync(await ClaimAsync(), "SXT4011", "the disk failed", mayRetry: true, default);
        Clock.AdjustTime(Clock.GetUtcNow() - TimeSpan.FromDays(1));
        await AskAsync(Resumable);
        (await ClaimAsync()).Id.ShouldBe("j-3");

        Clock.Advance(TimeSpan.FromSeconds(10));

        (await ClaimAsync()).Id.ShouldBe("j-1");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000_000)]
    public void Waits_are_shorter_by_a_share_that_is_the_jobs_own(long number)
    {
        var backoff = new JobBackoff(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(100), 0.2);
        double[] longest = [10, 20, 40, 80, 100, 100];
        var waits = Enumerable.Range(1, 6).Select(attempt => backoff.After(number, attempt).TotalSeconds).ToList();

        for (var i = 0; i < 6; i++) waits[i].ShouldBeInRange(longest[i] * 0.8, longest[i]);
        waits.ShouldBe(Enumerable.Range(1, 6).Select(attempt => backoff.After(number, attempt).TotalSeconds));
        backoff.After(number, 4).ShouldNotBe(backoff.After(number + 1, 4));
        backoff.After(number, 5_000).TotalSeconds.ShouldBeLessThanOrEqualTo(100);
    }
}
