using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Sextant.Adapters.Sqlite;

namespace Sextant.Platform.Tests.Jobs;

public sealed class JobQueueTests : JobFixture
{
    [Fact]
    public async Task A_job_goes_from_asking_to_its_result()
    {
        var asked = await AskAsync(Once, view: "card");
        (asked.State, asked.Id, asked.Attempt).ShouldBe((JobState.Queued, "j-1", 0));
        var lease = await ClaimAsync();
        (lease.Id, lease.Attempt, (string)lease.Parameters["view"]!).ShouldBe(("j-1", 1, "card"));
        (await Queue.ClaimAsync("two", default)).ShouldBeNull();

        await Queue.CompleteAsync(lease, new JsonObject { ["rows"] = 7 }, default);

        var done = await GetAsync("j-1");
        (done.State, done.Progress, (int)done.Result!["rows"]!, done.EndedAt, done.Holder).ShouldBe((JobState.Succeeded, 1, 7, (Timestamp?)Now, null));
    }

    [Fact]
    public async Task Workers_that_claim_at_once_never_get_the_same_job()
    {
        const int Jobs = 60;
        for (var i = 0; i < Jobs; i++) await AskAsync(Once);
        // Each with a store of its own on the file, as processes have.
        var claimed = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(worker => Task.Run(async () =>
        {
            await using var state = await SqliteStateStore.OpenAsync(Folder.File("state.db"), default);
            var queue = new JobQueue(state, Kinds(), Clock);
            while (await queue.ClaimAsync($"w-{worker}", default) is { } lease) claimed.Add(lease.Id);
        })));

        claimed.Count.ShouldBe(Jobs);
        claimed.Distinct().Count().ShouldBe(Jobs);
    }

    [Fact]
    public async Task A_key_makes_asking_again_harmless_and_is_of_one_job()
    {
        var first = await AskAsync(Once, view: "card", key: "k");
        var (again, isNew) = await Queue.EnqueueAsync(new NewJob(Once, new JsonObject { ["view"] = "card" }, "ben") { Key = "k" }, default);

        (again.Id, isNew).ShouldBe((first.Id, false));
        (await Refused("SXT2606", () => AskAsync(Once, view: "user", key: "k"))).Message.ShouldContain("j-1");
        await Refused("SXT2606", () => AskAsync(Resumable, view: "card", key: "k"));
        await Queue.CompleteAsync(await ClaimAsync(), null, default);
        (await AskAsync(Once, view: "card", key: "k")).State.ShouldBe(JobState.Succeeded);
    }

    [Theory]
    [InlineData("""{"vieuw": "card"}""", "Did you mean 'view'?")]
    [InlineData("""{"view": 3}""", "'view' must be a text")]
    [InlineData("""{"views": ["a", 1]}""", "'views' must be a list of texts")]
    [InlineData("""{"sample": 1.5}""", "'sample' must be a whole number")]
    [InlineData("""{"deep": "yes", "sample": null}""", "'sample' must be a whole number")]
    [InlineData("""{"__proto__": {}}""", "there is no '__proto__'")]
    public async Task Parameters_that_do_not_fit_are_refused_in_words(string parameters, string words)
    {
        var error = await Refused("SXT2601", () => Queue.EnqueueAsync(new NewJob(Once, (JsonObject)JsonNode.Parse(parameters)!, "ana"), default));

        error.Message.ShouldContain(words);
        (await Queue.ListAsync(new(), null, 10, default)).Jobs.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_kind_that_there_is_not_is_refused_by_name()
    {
        (await Refused("SXT2600", () => AskAsync("test.onze"))).Message.ShouldContain("Did you mean 'test.once'?");
        await Refused("SXT2600", () => AskAsync("../../etc/passwd"));
        await Refused("SXT2607", () => Queue.EnqueueAsync(new NewJob(Once, [], " "), default));
        await Refused("SXT2607", () => Queue.EnqueueAsync(new NewJob(Once, [], "ana") { Key = new string('k', 201) }, default));
        foreach (var id in (string[])["j-9", "j-", "../j-1", "J-1", "j--1", "j-99999999999999999999"]) await Refused("SXT2602", () => GetAsync(id));
        await Refused("SXT2608", () => Queue.ListAsync(new(), "zzz", 10, default));
    }

    [Fact]
    public async Task A_job_does_not_begin_before_its_time()
    {
        await Queue.EnqueueAsync(new NewJob(Once, [], "ana") { NotBefore = Now.Add(TimeSpan.FromMinutes(5)) }, default);

        (await Queue.ClaimAsync("one", default)).ShouldBeNull();
        Clock.Advance(TimeSpan.FromMinutes(5));
        (await ClaimAsync()).Id.ShouldBe("j-1");
    }

    [Fact]
    public async Task Of_jobs_with_one_exclusive_key_one_runs_and_others_overtake()
    {
        await AskAsync(Alone, view: "card");
        await AskAsync(Alone, view: "card");
        await AskAsync(Alone, view: "user");
        var first = await ClaimAsync();

        (await ClaimAsync("two")).Id.ShouldBe("j-3");
        (await Queue.ClaimAsync("three", default)).ShouldBeNull();
        await Queue.CompleteAsync(first, null, default);
        (await ClaimAsync("three")).Id.ShouldBe("j-2");
    }

    [Fact]
    public async Task A_job_that_waits_is_cancelled_at_once_and_one_that_runs_is_told()
    {
        await AskAsync(Once);
        var waiting = await AskAsync(Once);
        var lease = await ClaimAsync();

        (await Queue.CancelAsync(waiting.Id, "ben", default)).ShouldSatisfyAllConditions(job => job.State.ShouldBe(JobState.Cancelled), job => job.Message.ShouldBe("cancelled by ben"));
        (await Queue.CancelAsync(lease.Id, "ben", default)).State.ShouldBe(JobState.Running);
        (await Queue.HeartbeatAsync(lease, 0.5, "half", default)).ShouldBe("ben");
        await Queue.EndCancelledAsync(lease, "cancelled by ben", default);
        (await Refused("SXT2603", () => Queue.CancelAsync(lease.Id, "ben", default))).Message.ShouldContain("it is cancelled");
        (await Queue.ClaimAsync("one", default)).ShouldBeNull();
    }

    [Fact]
    public async Task What_failed_is_tried_again_when_somebody_asks_with_its_checkpoint_if_it_can_go_on()
    {
        await AskAsync(Resumable);
        var lease = await ClaimAsync();
        await Queue.SaveCheckpointAsync(lease, "day 3", default);
        await Refused("SXT2603", () => Queue.RetryAsync(lease.Id, "ben", default));
        await Queue.FailAsync(lease, "SXT4011", "the disk failed", mayRetry: false, default);
        (await GetAsync(lease.Id)).ShouldSatisfyAllConditions(job => job.State.ShouldBe(JobState.Failed), job => job.Code.ShouldBe("SXT4011"));

        await Queue.RetryAsync(lease.Id, "ben", default);

        var again = await ClaimAsync();
        (again.Id, again.Attempt, again.Job.Checkpoint).ShouldBe((lease.Id, 1, "day 3"));
        (await GetAsync(lease.Id)).Code.ShouldBeNull();
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gaps()
    {
        for (var i = 0; i < 5; i++) await AskAsync(i % 2 == 0 ? Once : Resumable);

        var (first, cursor) = await Queue.ListAsync(new(), null, 2, default);
        var (second, next) = await Queue.ListAsync(new(), cursor, 3, default);

        first.Concat(second).Select(job => job.Id).ShouldBe(["j-5", "j-4", "j-3", "j-2", "j-1"]);
        next.ShouldBeNull();
        (await Queue.ListAsync(new(Kind: Resumable), null, 10, default)).Jobs.Select(job => job.Id).ShouldBe(["j-4", "j-2"]);
        (await Queue.ListAsync(new(State: JobState.Running), null, 10, default)).Jobs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ended_jobs_are_forgotten_when_they_are_old_or_many_and_others_never()
    {
        for (var i = 0; i < 4; i++)
        {
            await AskAsync(Once);
            await Queue.CompleteAsync(await ClaimAsync(), null, default);
            Clock.Advance(TimeSpan.FromDays(1));
        }

        var waiting = await AskAsync(Once);

        (await Queue.ForgetAsync(TimeSpan.FromDays(3.5), 100, default)).ShouldBe(1);
        (await Queue.ForgetAsync(TimeSpan.FromDays(3.5), 100, default)).ShouldBe(0);
        (await Queue.ForgetAsync(TimeSpan.FromDays(3.5), 1, default)).ShouldBe(2);
        (await Queue.ListAsync(new(), null, 10, default)).Jobs.Count.ShouldBe(2);
        (await GetAsync(waiting.Id)).State.ShouldBe(JobState.Queued);
    }

    [Fact]
    public async Task More_than_the_queue_holds_is_refused_for_now()
    {
        for (var i = 0; i < JobQueue.MostWaiting; i++) await AskAsync(Once);

        (await Should.ThrowAsync<BusyException>(() => AskAsync(Once))).Code.ShouldBe("SXT2605");
        await ClaimAsync();
        (await AskAsync(Once)).State.ShouldBe(JobState.Queued);
    }
}
