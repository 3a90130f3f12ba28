using Sextant.Platform;

namespace Sextant.Hosting.Tests.Training;

public sealed class ResumeTests
{
    const string Definition = TrainingFixture.Least + "slices: [country]\ngates: { champion: { metrics: { auc: { min: 0.6 } } } }\npromote: champion\n";

    public static TheoryData<string> Stages => ["rows", "split", "train", "calibrate", "evaluate", "package", "gate", "register", "promote"];

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task A_run_that_died_goes_on_with_the_stage_that_was_not_recorded_to_the_same_bytes(string stage)
    {
        await using var whole = await TrainingFixture.OpenAsync();
        var wanted = await whole.PackageOf(await whole.RunAsync(Definition));
        await using var training = await TrainingFixture.OpenAsync();
        var id = (await training.StartAsync(Definition)).Id;
        training.BeforeRecord = done => { if (done == stage) throw new DeadProcessException(); };
        await DieAsync(training);
        training.BeforeRecord = null;
        await training.RestartAsync();
        var dead = await training.Runs.GetAsync(id, CancellationToken.None);
        // Neither a later file nor a later definition is the run's.
        File.Delete(training.File(stage == "rows" ? "fraud.yaml" : "payments.csv"));
        var again = new List<string>();
        training.BeforeRecord = again.Add;

        var run = await training.EndAsync(id);

        (dead.State, dead.Steps.Count).ShouldBe((TrainingState.Running, training.Runner.Stages.ToList().IndexOf(stage)));
        (run.State, run.Message, run.Version).ShouldBe((TrainingState.Done, null, 1));
        again.ShouldBe(training.Runner.Stages.Skip(dead.Steps.Count));
        (await training.PackageOf(run)).ShouldBe(wanted);
        (await training.Models.Registry.ListAsync(null, CancellationToken.None)).ShouldHaveSingleItem().Aliases.ShouldBe(["champion"]);
        (await training.Models.Registry.VerifyAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stage_whose_file_was_lost_or_changed_is_done_again()
    {
        await using var training = await TrainingFixture.OpenAsync();
        var id = (await training.StartAsync(Definition)).Id;
        training.BeforeRecord = done => { if (done == "package") throw new DeadProcessException(); };
        await DieAsync(training);
        await training.RestartAsync();
        await File.AppendAllTextAsync(Path.Combine(training.Folder, "w", "data", "training", id, "calibration.json"), " ");
        var again = new List<string>();
        training.BeforeRecord = again.Add;

        var run = await training.EndAsync(id);

        (run.State, again[0], again.Count).ShouldBe((TrainingState.Done, "calibrate", 6));
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task A_run_can_be_cancelled_at_every_stage_and_gives_no_alias_then(string stage)
    {
        await using var training = await TrainingFixture.OpenAsync();
        var id = (await training.StartAsync(Definition)).Id;
        Task<TrainingRun>? cancelling = null;
        training.BeforeRecord = done => { if (done == stage) cancelling = training.Queue.CancelAsync(id, "bea", CancellationToken.None); };

        var run = await training.EndAsync(id);

        // The last stage was done when the word came: then it is too late, and said so.
        run.State.ShouldBe(stage == "promote" ? TrainingState.Done : TrainingState.Cancelled);
        if (stage == "promote") (await Should.ThrowAsync<InvalidInputException>(() => cancelling!)).Code.ShouldBe("SXT2335");
        else (await cancelling!).Message.ShouldBe("cancelled by bea");
        run.Version.ShouldBe(stage is "register" or "promote" ? 1 : null);
        (await training.Models.Registry.ListAsync(null, CancellationToken.None)).SelectMany(version => version.Aliases).ShouldBe(stage == "promote" ? ["champion"] : []);
        (await training.Models.Registry.VerifyAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_that_waits_can_be_cancelled_and_one_that_ended_cannot()
    {
        await using var training = await TrainingFixture.OpenAsync(200);
        var id = (await training.StartAsync(Definition)).Id;

        (await training.Queue.CancelAsync(id, "bea", CancellationToken.None)).State.ShouldBe(TrainingState.Cancelled);
        (await Should.ThrowAsync<InvalidInputException>(() => training.Queue.CancelAsync(id, "bea", CancellationToken.None))).Message.ShouldBe("The run fraud-1 was cancelled already, and cannot be cancelled.");
        (await Should.ThrowAsync<InvalidInputException>(() => training.Queue.CancelAsync("fraud-9", "bea", CancellationToken.None))).Code.ShouldBe("SXT2332");
    }

    /// <summary>Runs until the stage dies; what the process would not have done, its end is not recorded either.</summary>
    static async Task DieAsync(TrainingFixture training)
    {
        using var stop = new CancellationTokenSource();
        var hook = training.BeforeRecord!;
        training.BeforeRecord = done =>
        {
            try
            {
                hook(done);
            }
            catch (DeadProcessException)
            {
                stop.Cancel();
                throw new OperationCanceledException(stop.Token);
            }
        };
        await Should.ThrowAsync<OperationCanceledException>(() => training.Queue.RunAsync(stop.Token));
    }

    sealed class DeadProcessException : Exception;
}
