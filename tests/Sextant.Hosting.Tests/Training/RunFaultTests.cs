using Sextant.Hosting.Training;
using Sextant.Platform;

namespace Sextant.Hosting.Tests.Training;

public sealed class RunFaultTests
{
    [Fact]
    public async Task A_disk_that_is_full_while_packaging_leaves_nothing_registered_and_the_old_model_serving()
    {
        await using var training = await TrainingFixture.OpenAsync();
        await training.RunAsync(TrainingFixture.Least + "promote: champion\n");
        var stages = new ITrainingStage[]
        {
            new RowsStage(null!, null!), new SplitStage(), new TrainStage(), new CalibrateStage(), new EvaluateStage(),
            new PackageStage(training.Models.Kinds, (path, _, _) => throw new StorageException("SXT4010", $"The disk is full: {path} could not be written, and nothing of it is left. Free space and do it again.")),
        };
        var runner = new TrainingRunner(training.Runs, training.File("w/data/training"), TimeProvider.System, stages);
        training.Queue = new(training.Runs, runner, training.Stores.Features, new(training.Stores.Catalog, training.Stores.Tables, training.Stores.Feedback), TimeProvider.System);

        var run = await training.RunAsync(TrainingFixture.Least.Replace("20", "21", StringComparison.Ordinal) + "promote: champion\n");

        (run.State, run.Code, run.Version).ShouldBe((TrainingState.Failed, "SXT4010", null));
        (await training.Models.Registry.ListAsync(null, CancellationToken.None)).ShouldHaveSingleItem().Aliases.ShouldBe(["champion"]);
        (await training.Models.Registry.VerifyAsync(CancellationToken.None)).ShouldBeEmpty();
        (await training.Models.FindAsync("fraud", CancellationToken.None)).ShouldNotBeNull().Problems.ShouldBeEmpty();
        Directory.EnumerateFiles(training.File($"w/data/training/{run.Id}")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_run_that_takes_longer_than_it_may_is_stopped_and_says_so()
    {
        await using var training = await TrainingFixture.OpenAsync();

        var run = await training.RunAsync(TrainingFixture.Least.Replace("{ rounds: 20 }", "{ rounds: 100000, patience: 100000, learningRate: 0.000001 }", StringComparison.Ordinal) + "limits: { time: 1s }\n");

        (run.State, run.Code, run.Version).ShouldBe((TrainingState.Failed, "SXT2345", null));
    }

    [Fact]
    public async Task A_stage_with_a_bug_ends_its_run_and_the_next_one_runs()
    {
        await using var training = await TrainingFixture.OpenAsync();
        training.BeforeRecord = stage => { if (stage == "train") throw new InvalidOperationException("off by one"); };
        var broken = await training.RunAsync(TrainingFixture.Least);
        training.BeforeRecord = null;

        var next = await training.RunAsync(TrainingFixture.Least);

        (broken.State, broken.Code).ShouldBe((TrainingState.Failed, "SXT9000"));
        broken.Message!.ShouldContain("off by one");
        next.State.ShouldBe(TrainingState.Done);
    }
}
