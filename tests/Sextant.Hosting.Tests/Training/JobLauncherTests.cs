using Sextant.Hosting.Tests.Learning;
using Sextant.Hosting.Training;
using Sextant.Platform;

namespace Sextant.Hosting.Tests.Training;

public sealed class JobLauncherTests
{
    static async Task<IReadOnlyList<TrainingRun>> LaunchAsync(TrainingFixture training)
    {
        var launcher = new JobLauncher(training.Runs, training.Queue, new(training.Stores.Catalog, training.Stores.Tables, training.Stores.Feedback), training.Models, TimeProvider.System);
        var (started, errors) = await launcher.LaunchAsync(DeclaredJobs.Read(training.Folder), CancellationToken.None);
        errors.ShouldBeEmpty();
        foreach (var run in started) (await training.EndAsync(run.Id)).State.ShouldBe(TrainingState.Done);
        return started;
    }

    [Fact]
    public async Task New_rows_start_a_job_once_there_are_enough_of_them()
    {
        await using var training = await TrainingFixture.OpenAsync(1000);
        await File.WriteAllTextAsync(training.File("fraud.yaml"), TrainingFixture.Least + "triggers: { newLabels: 200 }\n");
        (await LaunchAsync(training)).ShouldBeEmpty("A job that never ran waits for somebody to run it.");
        await training.RunAsync(await File.ReadAllTextAsync(training.File("fraud.yaml")));
        PaymentFile.Write(training.File("payments.csv"), 1199);
        var early = await LaunchAsync(training);
        PaymentFile.Write(training.File("payments.csv"), 1200);

        var started = await LaunchAsync(training);

        early.ShouldBeEmpty();
        started.ShouldHaveSingleItem().Cause.ShouldBe("labels");
        (started[0].By, started[0].Labels).ShouldBe(("sextant", 1200));
        (await LaunchAsync(training)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rows_that_moved_start_a_job_once_a_day()
    {
        await using var training = await TrainingFixture.OpenAsync(1500);
        await File.WriteAllTextAsync(training.File("fraud.yaml"), TrainingFixture.Least + "promote: champion\ntriggers: { drift: 0.25 }\n");
        await training.RunAsync(await File.ReadAllTextAsync(training.File("fraud.yaml")));
        var served = (await training.Models.FindAsync("fraud", CancellationToken.None))!;
        async Task AskAsync(float amount)
        {
            for (var i = 0; i < 600; i++) await training.Models.ScoreAsync(served, new float[] { amount + (i % 7), i % 24, i % 3, i % 10 < 4 ? 1 : 0 }, key: null);
        }

        training.Models.DriftOf(served).ShouldBeNull();
        await AskAsync(5000);

        training.Models.DriftOf(served)!.Feature.ShouldBe("amount");
        training.Models.DriftOf(served)!.Index.ShouldBeGreaterThan(1);
        (await LaunchAsync(training)).ShouldHaveSingleItem().Cause.ShouldBe("drift");
        (await LaunchAsync(training)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_file_does_not_stop_the_others()
    {
        await using var training = await TrainingFixture.OpenAsync(1000);
        await File.WriteAllTextAsync(training.File("a.yaml"), "model: [");
        await File.WriteAllTextAsync(training.File("b.yaml"), TrainingFixture.Least + "schedule: { every: 1d }\n");
        await File.WriteAllTextAsync(training.File("c.yaml"), TrainingFixture.Least);
        await File.WriteAllTextAsync(training.File("d.yaml"), "modle: fraud");
        var declared = DeclaredJobs.Read(training.Folder);

        (await LaunchAsync(training)).ShouldHaveSingleItem().Cause.ShouldBe("schedule");

        declared.Jobs.ShouldHaveSingleItem().Job.Schedule.ShouldNotBeNull();
        declared.Errors.Select(error => error.Code).ShouldBe(["SXT5010", "SXT2331", "SXT2330"]);
        declared.Errors[1].Message.ShouldBe("c.yaml: the job 'fraud' is in b.yaml already. Give one of them another name with 'job'.");
        Should.Throw<InvalidInputException>(() => declared.Find("froud")).Message.ShouldContain("Did you mean 'fraud'?");
    }
}
