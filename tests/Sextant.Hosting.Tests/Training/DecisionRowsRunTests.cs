using System.Globalization;
using System.Text;
using Sextant.Platform;

namespace Sextant.Hosting.Tests.Training;

/// <summary>Models of recorded decisions and of what feedback says of them.</summary>
public sealed class DecisionRowsRunTests
{
    const string Served = "model: fraud\nrows: { decisions: { decider: payment, values: served } }\nlabel: { feedback: fraud }\nparameters: { rounds: 10 }\n";

    const string Definitions = """
        {"view":"spending","entity":"card","source":"payment","features":{"payments":{"aggregate":"count","window":"30d"},"mean":{"aggregate":"mean","of":"amount","window":"30d","default":0}}}
        {"view":"moment","request":{"amount":"number","country":"text"},"features":{"asked":"request.amount","land":"request.country"}}
        {"set":"fraud","features":["spending","moment"]}
        """;

    static readonly Timestamp First = new(1_767_225_600_000_000);

    [Fact]
    public async Task A_model_is_made_of_the_values_that_were_served_and_of_labels_known_at_its_cut_off()
    {
        await using var training = await OpenAsync();

        var run = await training.RunAsync(Served + "slices: [country]\npromote: champion\n");

        (run.State, run.Message).ShouldBe((TrainingState.Done, null), Log(training, run));
        var manifest = await ManifestAsync(training, run);
        // The card names an entity, and the served 'tags' are a list: neither is a feature.
        manifest.Features.Select(feature => feature.Name).ShouldBe(["mean_7d", "amount", "country"]);
        (manifest.FeatureSet, manifest.Description).ShouldBe((null, "The probability of 'fraud' after a decision of 'payment'."));
        (manifest.Parameters["data.rows"], manifest.Parameters["data.immature"], manifest.Parameters["data.decisions"]).ShouldBe(("900", "300", "payment, served values"));
        manifest.Metric("auc")!.Value.ShouldBeGreaterThan(0.7);
        manifest.Metrics.ShouldContain(metric => metric.Slice == new MetricSlice("country", "DE"));
        Log(training, run).ShouldContain("left out card (names an entity), tags");
    }

    [Fact]
    public async Task What_was_not_known_at_the_cut_off_is_not_learned_from()
    {
        await using var training = await OpenAsync();
        // Labels are known three days after their decision; of four decisions the last has none.
        var cutOff = First.Add(TimeSpan.FromHours(600));

        var run = await training.RunAsync(Served.Replace("{ feedback: fraud }", $"{{ feedback: fraud, knownBy: {cutOff} }}", StringComparison.Ordinal));

        var manifest = await ManifestAsync(training, run);
        manifest.Parameters["data.knownBy"].ShouldBe(cutOff.ToString());
        // Of the decisions of the first 600 - 72 hours, and of the one at that moment.
        manifest.Parameters["data.rows"].ShouldBe((((600 - 72) / 4 * 3) + 1).ToString(CultureInfo.InvariantCulture));
        new Timestamp(long.Parse(manifest.Parameters["split.testFrom"], CultureInfo.InvariantCulture)).ShouldBeLessThan(cutOff);
    }

    [Fact]
    public async Task Silence_counts_where_the_label_says_so_and_once_it_is_mature()
    {
        await using var training = await OpenAsync();
        Directory.CreateDirectory(training.File("w/labels"));
        await File.WriteAllTextAsync(training.File("w/labels/fraud.yaml"), "label: fraud\nmaturity: 5d\nabsent: 0\n");

        var run = await training.RunAsync(Served.Replace("{ feedback: fraud }", $"{{ feedback: fraud, knownBy: {First.Add(TimeSpan.FromHours(600))}, maturity: 10d }}", StringComparison.Ordinal));

        // Besides those with a label, every fourth of the first 600 - 240 hours, the ends included.
        (await ManifestAsync(training, run)).Parameters["data.rows"].ShouldBe(((528 / 4 * 3) + 1 + (360 / 4)).ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_feature_set_is_computed_as_it_could_be_known_when_the_decision_was_made()
    {
        await using var training = await OpenAsync();
        var payments = new StringBuilder("id,time,card,payment_id,amount,country,fraud\n");
        for (var i = 0; i < 1200; i++) payments.Append(CultureInfo.InvariantCulture, $"p{i},{First.Add(TimeSpan.FromHours(i))},c-{i % 20},pay{i},{i % 200},DE,false\n");
        await training.IngestAsync("payment", payments.ToString());
        await training.ApplyAsync(Definitions);

        var run = await training.RunAsync("model: fraud\nrows: { decisions: { decider: payment } }\nfeatures: fraud\nlabel: { feedback: fraud }\nslices: [country]\nparameters: { rounds: 10 }\n");

        (run.State, run.Message).ShouldBe((TrainingState.Done, null), Log(training, run));
        var manifest = await ManifestAsync(training, run);
        manifest.FeatureSet.ShouldBe("fraud@1");
        manifest.Features.Select(feature => (feature.Name, feature.Type)).ShouldBe([("payments", "integer"), ("mean", "number"), ("asked", "number"), ("land", "text")]);
        (manifest.Parameters["data.rows"], manifest.Parameters["data.decisions"]).ShouldBe(("900", "payment, recomputed values"));
        manifest.Metric("auc")!.Value.ShouldBeGreaterThan(0.7);
    }

    [Fact]
    public async Task The_same_decisions_and_labels_give_the_same_package()
    {
        await using var training = await OpenAsync();
        var yaml = Served.Replace("{ feedback: fraud }", $"{{ feedback: fraud, knownBy: {First.Add(TimeSpan.FromHours(600))} }}", StringComparison.Ordinal);
        var first = await training.PackageOf(await training.RunAsync(yaml));
        await training.Stores.Decisions.Compactor.RunAsync(null, CancellationToken.None);
        (await training.PackageOf(await training.RunAsync(yaml))).ShouldBe(first);
    }

    [Theory]
    [InlineData("decider: payment", "decider: paymint", "No decision of 'paymint' has a label 'fraud'")]
    [InlineData("feedback: fraud", "feedback: spam", "No decision of 'payment' has a label 'spam'")]
    [InlineData("feedback: fraud", "feedback: fraud, absent: 0", "without a maturity it is never known")]
    public async Task What_rows_cannot_be_made_of_is_named(string from, string to, string message)
    {
        await using var training = await OpenAsync();
        var run = await training.RunAsync(Served.Replace(from, to, StringComparison.Ordinal));
        (run.State, run.Code).ShouldBe((TrainingState.Failed, "SXT2342"), run.Message);
        run.Message!.ShouldContain(message);
    }

    [Fact]
    public async Task New_labels_are_counted_for_the_trigger()
    {
        await using var training = await OpenAsync();
        var run = await training.StartAsync(Served + "triggers: { newLabels: 100 }\n");
        run.Labels.ShouldBe(900);
    }

    /// <summary>A decision an hour for 50 days; of three out of four it is known after three days whether it was fraud, as large ones mostly are.</summary>
    static async Task<TrainingFixture> OpenAsync()
    {
        var training = await TrainingFixture.OpenAsync(10);
        var random = new Random(5);
        List<NewLabel> labels = [];
        List<Task> decided = [];
        for (var i = 0; i < 1200; i++)
        {
            var (time, amount) = (First.Add(TimeSpan.FromHours(i)), random.Next(200));
            var decision = Decision(time, i, amount);
            decided.Add(training.Stores.Decisions.AppendAsync(decision, CancellationToken.None).AsTask());
            var value = random.NextDouble() < (amount > 150 ? 0.7 : 0.03) ? 1 : 0;
            if (i % 4 != 3) labels.Add(new($"l-{i}", "fraud", value, "bank") { DecisionId = decision.Id, EventTime = time.Add(TimeSpan.FromHours(1)), KnownTime = time.Add(TimeSpan.FromDays(3)) });
        }

        await Task.WhenAll(decided);
        await training.Stores.Feedback.AddAsync(labels, CancellationToken.None);
        return training;
    }

    static DecisionEntry Decision(Timestamp time, int i, int amount)
    {
        var chance = new byte[10];
        BitConverter.TryWriteBytes(chance, i);
        var record = FormattableString.Invariant(
            $$"""{"id":"d","decider":"payment","version":1,"time":{{time.Micros}},"request":{"card":"c-{{i % 20}}","amount":{{amount}},"country":"{{(i % 3 == 0 ? "DE" : "FR")}}"},"reads":[{"set":"s@1","appliedThrough":0,"columns":["mean_7d:number","tags:text[]"],"values":[{{(i % 7 == 0 ? "null" : "12.5")}},["a"]],"degradations":[]}],"asked":[],"scores":[],"exposures":[],"decision":{"verdict":"allow"},"reasons":[],"choices":[],"degradations":[],"servedBy":[],"timing":[]}""");
        return new() { Id = DecisionId.Of(time, chance), Time = time, Decider = "payment", Verdict = "allow", Entities = new Dictionary<string, string> { ["card"] = $"c-{i % 20}" }, Record = Encoding.UTF8.GetBytes(record) };
    }

    static async Task<ModelManifest> ManifestAsync(TrainingFixture training, TrainingRun run)
    {
        (run.State, run.Message).ShouldBe((TrainingState.Done, null), Log(training, run));
        return (await training.Models.Registry.GetAsync(run.Model, run.Version!.Value, CancellationToken.None)).Manifest;
    }

    static string Log(TrainingFixture training, TrainingRun run) => string.Join('\n', training.Runner.LogOf(run));
}
