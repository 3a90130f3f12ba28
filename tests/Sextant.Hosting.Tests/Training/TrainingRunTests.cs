using Sextant.Platform;

namespace Sextant.Hosting.Tests.Training;

public sealed class TrainingRunTests
{
    [Fact]
    public async Task A_table_becomes_a_model_with_figures_by_slice_that_serves()
    {
        await using var training = await TrainingFixture.OpenAsync();

        var run = await training.RunAsync(TrainingFixture.Least + "slices: [country, new_device]\ngates: { champion: { metrics: { auc: { min: 0.6 } }, champion: { metric: auc }, golden: required, latency: { p99Micros: 1000000 } } }\npromote: champion\n");

        (run.State, run.Version, run.Code, run.Message).ShouldBe((TrainingState.Done, 1, null, null), string.Join('\n', training.Runner.LogOf(run)));
        run.Steps.Select(step => step.Stage).ShouldBe(training.Runner.Stages);
        var model = await training.Models.Registry.ResolveAsync("fraud@champion", CancellationToken.None);
        var manifest = model.Manifest;
        manifest.Metric("auc")!.Low.ShouldNotBeNull().ShouldBeGreaterThan(0.6);
        manifest.Metrics.Where(metric => metric.Name == "auc" && metric.Slice is not null).Select(metric => metric.Title()).ShouldContain("auc where country = DE");
        manifest.Metrics.ShouldContain(metric => metric.Slice == new MetricSlice("new_device", "true") && metric.Low != null);
        (manifest.Calibration!.Calibrator is Sextant.Learning.PlattCalibrator, manifest.Reference!.Inputs.Length, manifest.CodeVersion is null).ShouldBe((true, 4, false));
        var card = ModelCard.Write(manifest);
        foreach (var wanted in new[] { "## Data", "## Split", "## Importance", "## Gates", "auc from 0.6", "country = DE", "platt of the margin" }) card.ShouldContain(wanted);
        (await training.Models.FindAsync("fraud", CancellationToken.None))!.Slot.ShouldNotBeNull();
        Directory.EnumerateFiles(Path.Combine(training.Folder, "w", "data", "training", run.Id)).Select(Path.GetFileName).ShouldBe(["log.txt"]);
        training.Runner.LogOf(run).ShouldContain(line => line.Contains("promote: fraud@1 is champion", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("trainer: logistic\nparameters: { l2: 2 }", "linear")]
    [InlineData("calibration: isotonic", "trees")]
    [InlineData("calibration: beta", "trees")]
    [InlineData("calibration: none", "trees")]
    [InlineData("split: { gap: 5 }", "trees")]
    public async Task Every_trainer_and_calibration_gives_a_package_that_opens(string lines, string kind)
    {
        await using var training = await TrainingFixture.OpenAsync();

        var run = await training.RunAsync((TrainingFixture.Least + lines).Replace("parameters: { rounds: 20 }\ntrainer", "trainer", StringComparison.Ordinal));

        (run.State, run.Message).ShouldBe((TrainingState.Done, null));
        var model = await training.Models.Registry.GetAsync("fraud", 1, CancellationToken.None);
        (model.Manifest.Kind, model.Manifest.Calibration is null).ShouldBe((kind, lines == "calibration: none"));
        var golden = GoldenExamples.Of(training.Models.Registry.OpenPackage(model))!;
        golden.Count.ShouldBe(32);
    }

    [Fact]
    public async Task Numbers_are_predicted_without_calibration()
    {
        await using var training = await TrainingFixture.OpenAsync();

        var run = await training.RunAsync("model: amounts\nrows: { table: payments.csv }\nlabel: { column: amount }\nignore: [payment, fraud]\ntrainer: ridge\n");

        (run.State, run.Message).ShouldBe((TrainingState.Done, null));
        var manifest = (await training.Models.Registry.GetAsync("amounts", 1, CancellationToken.None)).Manifest;
        (manifest.Metric("rmse") is null, manifest.Calibration).ShouldBe((false, null));
        ModelCard.Write(manifest).ShouldContain("by | chance");
    }

    [Fact]
    public async Task The_same_rows_and_definition_give_the_same_version_whatever_the_threads()
    {
        await using var training = await TrainingFixture.OpenAsync();
        var first = await training.RunAsync(TrainingFixture.Least + "limits: { threads: 1 }\nslices: [country]\n");
        var second = await training.RunAsync(TrainingFixture.Least + "limits: { threads: 2 }\nslices: [country]\n");
        await using var elsewhere = await TrainingFixture.OpenAsync();

        var third = await elsewhere.RunAsync(TrainingFixture.Least + "slices: [country]\n");

        (second.Id, second.Version, second.State).ShouldBe(("fraud-2", 1, TrainingState.Done));
        (await elsewhere.PackageOf(third)).ShouldBe(await training.PackageOf(first));
    }

    [Theory]
    [InlineData("SXT2341", "'label', 'column': payments.csv has no column 'froud'. Did you mean 'fraud'?", "model: fraud\nrows: { table: payments.csv }\nlabel: { column: froud }")]
    [InlineData("SXT2341", "'slices': payments.csv has no column 'land'.", "model: fraud\nrows: { table: payments.csv }\nlabel: { column: fraud }\nslices: [land]")]
    [InlineData("SXT2341", "'split', 'gap' must be a whole number, for 'day' holds whole numbers.", "model: fraud\nrows: { table: payments.csv }\nlabel: { column: fraud }\ntime: day\nignore: [payment]\nsplit: { gap: 7d }")]
    [InlineData("SXT2340", "The split leaves no rows to learn from", "model: fraud\nrows: { table: payments.csv }\nlabel: { column: fraud }\ntime: day\nignore: [payment]\nsplit: { gap: 140 }")]
    [InlineData("SXT2172", "Leave it out with 'ignore' payment", "model: fraud\nrows: { table: payments.csv }\nlabel: { column: fraud }")]
    [InlineData("SXT2178", "'trainer' ridge predicts numbers", "model: fraud\nrows: { table: payments.csv }\nlabel: { column: fraud }\nignore: [payment]\ntrainer: ridge")]
    [InlineData("SXT1101", "absent.csv", "model: fraud\nrows: { table: absent.csv }\nlabel: { column: fraud }")]
    public async Task What_cannot_be_trained_ends_with_what_to_do_and_registers_nothing(string code, string message, string yaml)
    {
        await using var training = await TrainingFixture.OpenAsync();

        var run = await training.RunAsync(yaml);

        (run.State, run.Code, run.Version).ShouldBe((TrainingState.Failed, code, null), run.Message);
        run.Message!.ShouldContain(message);
        (await training.Models.Registry.ListAsync(null, CancellationToken.None)).ShouldBeEmpty();
        training.Runner.LogOf(run)[^1].ShouldContain($"failed: {code}");
    }

    [Fact]
    public async Task One_class_too_few_rows_and_too_little_memory_are_said_before_training()
    {
        await using var training = await TrainingFixture.OpenAsync();
        await File.WriteAllTextAsync(training.File("one.csv"), "amount,fraud\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{i},0\n")));
        await File.WriteAllTextAsync(training.File("few.csv"), "amount,fraud\n" + string.Concat(Enumerable.Range(0, 9).Select(i => $"{i},{i % 2}\n")));
        await File.WriteAllTextAsync(training.File("wide.csv"), string.Join(',', Enumerable.Range(0, 24).Select(i => $"c{i}")) + "\n" + string.Concat(Enumerable.Repeat("1" + new string(',', 23) + "\n", 1_600_000)));

        async Task<(string?, string?)> EndOf(string file, string label = "fraud", string more = "")
        {
            var run = await training.RunAsync($"model: fraud\nrows: {{ table: {file} }}\nlabel: {{ column: {label} }}\n{more}");
            return (run.Code, run.Message);
        }

        (await EndOf("one.csv")).ShouldBe(("SXT2171", "All 100 rows of one.csv have the label 0, so there is nothing to tell apart. Bring more rows of label 1."));
        (await EndOf("few.csv")).ShouldBe(("SXT2340", "few.csv has 9 rows, too few to train, validate and measure. Bring 20 at the very least; hundreds are a start."));
        (await EndOf("wide.csv", "c0", "limits: { memory: 1GB }")).ShouldBe(
            ("SXT2344", "Reading 1,600,000 rows of 24 columns needs about 1,024 MB, and the job may take 1,000 MB. Raise 'limits', 'memory', leave columns out, or bring fewer rows."));
    }
}
