using System.Text.Json.Nodes;

namespace Sextant.Platform.Tests.Jobs;

public sealed class JobRunnerTests : JobFixture
{
    [Fact]
    public async Task Progress_and_words_are_there_while_it_runs_and_the_result_after()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        Work = async (_, context, _) =>
        {
            context.Report(0.25, "a quarter");
            begun.SetResult();
            await go.Task;
            return new JsonObject { ["rows"] = 7 };
        };
        await AskAsync(Once);
        var run = Runner().RunAsync(await ClaimAsync());
        await begun.Task;

        await AdvanceUntilAsync(async () => (await GetAsync("j-1")).Progress == 0.25);

        (await GetAsync("j-1")).Words.ShouldBe("a quarter");
        go.SetResult();
        await run;
        (await GetAsync("j-1")).ShouldSatisfyAllConditions(job => job.State.ShouldBe(JobState.Succeeded), job => ((int)job.Result!["rows"]!).ShouldBe(7));
    }

    [Fact]
    public async Task Heartbeats_keep_the_lease_of_work_that_says_nothing()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        Work = async (_, _, _) =>
        {
            begun.SetResult();
            await go.Task;
            return null;
        };
        await AskAsync(Once);
        var run = Runner().RunAsync(await ClaimAsync());
        await begun.Task;
        var end = Clock.GetUtcNow() + TimeSpan.FromMinutes(2.5);

        await AdvanceUntilAsync(async () =>
        {
            (await Queue.ClaimAsync("two", default)).ShouldBeNull();
            (await GetAsync("j-1")).State.ShouldBe(JobState.Running);
            return Clock.GetUtcNow() > end;
        });

        go.SetResult();
        await run;
        (await GetAsync("j-1")).State.ShouldBe(JobState.Succeeded);
    }

    [Fact]
    public async Task Cancelling_a_running_job_stops_its_work()
    {
        var begun = new TaskCompletionSource();
        Work = ForeverAsync(begun);
        await AskAsync(Once);
        var run = Runner().RunAsync(await ClaimAsync());
        await begun.Task;

        await Queue.CancelAsync("j-1", "ben", default);

        await run;
        (await GetAsync("j-1")).ShouldSatisfyAllConditions(job => job.State.ShouldBe(JobState.Cancelled), job => job.Message.ShouldBe("cancelled by ben"));
    }

    [Fact]
    public async Task Another_processs_cancel_is_seen_at_a_heartbeat()
    {
        var begun = new TaskCompletionSource();
        Work = ForeverAsync(begun);
        await AskAsync(Once);
        var run = Runner().RunAsync(await ClaimAsync());
        await begun.Task;
        await new JobQueue(State, Kinds(), Clock).CancelAsync("j-1", "ben", default);

        await AdvanceUntilAsync(() => Task.FromResult(run.IsCompleted));

        (await GetAsync("j-1")).Message.ShouldBe("cancelled by ben");
    }

    [Fact]
    public async Task Mistakes_fail_at_once_and_other_errors_are_tried_again()
    {
        Work = (_, _, _) => throw new InvalidInputException("SXT2072", "it is being filled already");
        await AskAsync(Once);
        await Runner().RunAsync(await ClaimAsync());
        Work = (_, _, _) => throw new InvalidOperationException("a bug");
        await AskAsync(Once);
        await Runner().RunAsync(await ClaimAsync());

        (await GetAsync("j-1")).ShouldSatisfyAllConditions(job => job.State.ShouldBe(JobState.Failed), job => job.Code.ShouldBe("SXT2072"));
        (await GetAsync("j-3")).ShouldSatisfyAllConditions(job => job.State.ShouldBe(JobState.Queued), job => job.Code.ShouldBe("SXT9000"), job => job.Message.ShouldBe("a bug"));
    }

    [Fact]
    public async Task Work_that_takes_too_long_is_stopped_and_tried_again()
    {
        var begun = new TaskCompletionSource();
        Work = ForeverAsync(begun);
        await AskAsync(Alone);
        var run = Runner().RunAsync(await ClaimAsync());
        await begun.Task;

        await AdvanceUntilAsync(() => Task.FromResult(run.IsCompleted));

        (await GetAsync("j-1")).ShouldSatisfyAllConditions(job => job.State.ShouldBe(JobState.Queued), job => job.Code.ShouldBe("SXT2611"));
    }

    [Fact]
    public async Task A_clean_stop_gives_the_job_back_with_its_checkpoint_and_its_attempt()
    {
        var begun = new TaskCompletionSource();
        Work = async (_, context, stop) =>
        {
            await context.SaveCheckpointAsync("day 3", stop);
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
            return null;
        };
        await AskAsync(Once);
        var runner = Runner();
        var run = runner.RunAsync(await ClaimAsync());
        await begun.Task;

        await runner.CloseAsync();

        var again = await ClaimAsync("two");
        (again.Attempt, again.Job.Checkpoint).ShouldBe((1, "day 3"));
        await run;
    }

    [Fact]
    public async Task Work_whose_lease_ended_is_told_to_stop_and_records_nothing()
    {
        var begun = new TaskCompletionSource();
        Work = ForeverAsync(begun);
        await AskAsync(Resumable);
        var run = Runner().RunAsync(await ClaimAsync());
        await begun.Task;
        // As after a pause of the whole process.
        Clock.AdjustTime(Clock.GetUtcNow() + TimeSpan.FromHours(1));
        var second = await ClaimAsync("two");

        await AdvanceUntilAsync(() => Task.FromResult(run.IsCompleted), second);

        (await GetAsync("j-1")).ShouldSatisfyAllConditions(job => job.State.ShouldBe(JobState.Running), job => job.Holder.ShouldBe("two"));
    }

    [Fact]
    public async Task Who_waits_gets_what_the_work_gives_and_the_history_has_it()
    {
        var result = await Runner().HereAsync(new NewJob(Once, [], "ana"), (_, _) => Task.FromResult(7), rows => new JsonObject { ["rows"] = rows }, default);

        result.ShouldBe(7);
        (await GetAsync("j-1")).ShouldSatisfyAllConditions(job => job.State.ShouldBe(JobState.Succeeded), job => job.CreatedBy.ShouldBe("ana"), job => ((int)job.Result!["rows"]!).ShouldBe(7));
    }

    [Fact]
    public async Task Who_waits_gets_the_error_itself_and_it_is_not_tried_again()
    {
        var thrown = new StorageException("SXT4011", "the disk failed");

        (await Should.ThrowAsync<StorageException>(() => Runner().HereAsync<int>(new NewJob(Once, [], "ana"), (_, _) => throw thrown, _ => null, default))).ShouldBeSameAs(thrown);

        (await GetAsync("j-1")).ShouldSatisfyAllConditions(job => job.State.ShouldBe(JobState.Failed), job => job.Code.ShouldBe("SXT4011"));
    }

    [Fact]
    public async Task A_job_whose_caller_goes_away_is_cancelled_and_one_that_somebody_cancels_says_so()
    {
        using var caller = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var run = Runner().HereAsync(new NewJob(Once, [], "ana"), (context, stop) => ForeverAsync(begun)([], context, stop), _ => null, caller.Token);
        await begun.Task;
        await caller.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => run);
        (await GetAsync("j-1")).ShouldSatisfyAllConditions(job => job.State.ShouldBe(JobState.Cancelled), job => job.Message!.ShouldContain("caller went away"));

        var again = new TaskCompletionSource();
        var other = Runner().HereAsync(new NewJob(Once, [], "ana"), (context, stop) => ForeverAsync(again)([], context, stop), _ => null, default);
        await again.Task;
        await Queue.CancelAsync("j-3", "ben", default);
        (await Refused("SXT2603", () => other)).Message.ShouldContain("j-3");
    }

    [Fact]
    public async Task Work_somebody_waits_for_takes_its_turn_and_does_not_go_on_by_itself_after_a_kill()
    {
        await AskAsync(Alone);
        var first = await ClaimAsync();
        using var caller = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var run = Runner().HereAsync(new NewJob(Alone, [], "ana"), (context, stop) => ForeverAsync(begun)([], context, stop), _ => null, caller.Token);
        begun.Task.IsCompleted.ShouldBeFalse();
        await Queue.CompleteAsync(first, null, default);
        await AdvanceUntilAsync(() => Task.FromResult(begun.Task.IsCompleted));

        var recovered = await Queue.RecoverAsync("next", default);

        recovered.ShouldHaveSingleItem().ShouldSatisfyAllConditions(job => job.State.ShouldBe(JobState.Abandoned), job => job.Code.ShouldBe("SXT2612"));
        await caller.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => run);
        (await GetAsync(recovered[0].Id)).State.ShouldBe(JobState.Abandoned);
    }

    JobRunner Runner() => new(Queue, "one", Clock);

    static Func<JsonObject, JobContext, CancellationToken, Task<JsonObject?>> ForeverAsync(TaskCompletionSource begun) => async (_, _, stop) =>
    {
        begun.SetResult();
        await Task.Delay(Timeout.Infinite, stop);
        return null;
    };

    /// <summary>Lets the clock go on a second at a time until something is so, keeping another's lease meanwhile.</summary>
    async Task AdvanceUntilAsync(Func<Task<bool>> holds, JobLease? kept = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await holds())
        {
            patience.Token.ThrowIfCancellationRequested();
            Clock.Advance(TimeSpan.FromSeconds(1));
            if (kept is not null) await Queue.HeartbeatAsync(kept, 0, null, default);
            // Long enough for heartbeats to keep up on a machine that is busy.
            await Task.Delay(10, patience.Token);
        }
    }
}
