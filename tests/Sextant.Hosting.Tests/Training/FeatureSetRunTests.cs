using System.Globalization;
using System.Text;
using Sextant.Platform;

namespace Sextant.Hosting.Tests.Training;

/// <summary>Models of a feature set: rows of stored events or of a file, labels of a column or of events that follow.</summary>
public sealed class FeatureSetRunTests
{
    const string Definitions = """
        {"view":"spending","entity":"card","source":"payment","features":{"payments":{"aggregate":"count","window":"30d"},"mean":{"aggregate":"mean","of":"amount","window":"30d","default":0}}}
        {"view":"moment","request":{"amount":"number","country":"text"},"features":{"asked":"request.amount","land":"request.country"}}
        {"set":"fraud","features":["spending","moment"]}
        """;

    const string OfEvents = "model: fraud\nrows: { events: { type: payment } }\nfeatures: fraud\nlabel: { event: chargeback, key: payment_id, within: 10d }\nparameters: { rounds: 10 }\nsplit: { gap: 1d }\n";

    static async Task<TrainingFixture> OpenAsync()
    {
        var training = await TrainingFixture.OpenAsync(10);
        await training.IngestAsync("payment", Payments(out var chargebacks));
        await training.IngestAsync("chargeback", chargebacks);
        await training.ApplyAsync(Definitions);
        return training;
    }

    /// <summary>A payment an hour for 50 days; of large ones most come back after three days, and some after twenty.</summary>
    static string Payments(out string chargebacks)
    {
        var random = new Random(5);
        var (payments, back) = (new StringBuilder("id,time,card,payment_id,amount,country,fraud\n"), new StringBuilder("id,time,card,payment_id\n"));
        for (var i = 0; i < 1200; i++)
        {
            var time = new Timestamp(1_767_225_600_000_000 + (i * 3_600_000_000L));
            var amount = random.Next(200);
            var comes = random.NextDouble() < (amount > 150 ? 0.7 : 0.03);
            payments.Append(CultureInfo.InvariantCulture, $"p{i},{time},c{random.Next(20)},pay{i},{amount},{(i % 3 == 0 ? "DE" : "FR")},{(comes ? "true" : "false")}\n");
            if (comes) back.Append(CultureInfo.InvariantCulture, $"b{i},{time.Add(TimeSpan.FromDays(i % 5 == 0 ? 20 : 3))},c1,pay{i}\n");
        }

        chargebacks = back.ToString();
        return payments.ToString();
    }

    [Fact]
    public async Task Labels_come_from_events_that_follow_in_time_and_rows_whose_label_may_still_come_are_left_out()
    {
        await using var training = await OpenAsync();

        var run = await training.RunAsync(OfEvents.Replace("10d", "30d", StringComparison.Ordinal) + "slices: [country]\ngates: { champion: { featureSet: applied, golden: required } }\npromote: champion\n");

        (run.State, run.Message).ShouldBe((TrainingState.Done, null), string.Join('\n', training.Runner.LogOf(run)));
        var manifest = (await training.Models.Registry.ResolveAsync("fraud@champion", CancellationToken.None)).Manifest;
        (manifest.FeatureSet, manifest.Description).ShouldBe(("fraud@1", "The probability that 'chargeback' follows within 30d."));
        manifest.Features.Select(feature => (feature.Name, feature.Type)).ShouldBe([("payments", "integer"), ("mean", "number"), ("asked", "number"), ("land", "text")]);
        var rows = int.Parse(manifest.Parameters["data.rows"], CultureInfo.InvariantCulture);
        var immature = int.Parse(manifest.Parameters["data.immature"], CultureInfo.InvariantCulture);
        // Chargebacks reach up to twenty days beyond the last payment: what is thirty days before the last of them is mature.
        (rows + immature).ShouldBe(1200);
        immature.ShouldBeInRange(240, 500);
        manifest.Metric("auc")!.Value.ShouldBeGreaterThan(0.7);
        manifest.Metrics.ShouldContain(metric => metric.Slice == new MetricSlice("country", "DE"));
        training.Runner.LogOf(run).ShouldContain(line => line.Contains($"rows: {immature} rows are left out, for their label may still come", StringComparison.Ordinal));
        var definition = (await training.Runs.GetAsync(run.Id, CancellationToken.None)).Definition;
        definition.ShouldContain("\"features\":\"fraud@1\"");
    }

    [Fact]
    public async Task Late_events_do_not_make_a_label()
    {
        await using var training = await OpenAsync();
        var within = await training.RunAsync(OfEvents);
        var longer = await training.RunAsync(OfEvents.Replace("10d", "25d", StringComparison.Ordinal));

        async Task<double> ShareAsync(TrainingRun run)
        {
            var parameters = (await training.Models.Registry.GetAsync("fraud", run.Version!.Value, CancellationToken.None)).Manifest.Parameters;
            return double.Parse(parameters["data.positives"], CultureInfo.InvariantCulture) / double.Parse(parameters["data.rows"], CultureInfo.InvariantCulture);
        }

        (await ShareAsync(within) / await ShareAsync(longer)).ShouldBeInRange(0.7, 0.9);
    }

    [Fact]
    public async Task A_file_of_wanted_rows_brings_its_label_and_a_resumed_run_keeps_its_feature_set()
    {
        await using var training = await OpenAsync();
        var spine = new StringBuilder("card,event_time,amount,country,bad\n");
        for (var i = 0; i < 300; i++) spine.Append(CultureInfo.InvariantCulture, $"c{i % 20},{new Timestamp(1_767_225_600_000_000 + (i * 14_000_000_000L))},{i % 100},DE,{(i % 100 > 80 ? 1 : 0)}\n");
        await File.WriteAllTextAsync(training.File("spine.csv"), spine.ToString());
        const string Yaml = "model: fraud\nrows: { file: spine.csv }\nfeatures: fraud\nlabel: { column: bad }\ntrainer: logistic\n";
        var started = await training.StartAsync(Yaml);
        await training.ApplyAsync(Definitions.Replace("\"spending\",\"moment\"", "\"moment\"", StringComparison.Ordinal));

        var run = await training.EndAsync(started.Id);

        (run.State, run.Message).ShouldBe((TrainingState.Done, null));
        var manifest = (await training.Models.Registry.GetAsync("fraud", 1, CancellationToken.None)).Manifest;
        (manifest.FeatureSet, manifest.Features.Count).ShouldBe(("fraud@1", 4));
        training.Stores.Features.Current.BindSet("fraud").FullName.ShouldBe("fraud@2");
    }

    [Fact]
    public async Task Only_events_for_which_a_condition_holds_make_a_label()
    {
        await using var training = await OpenAsync();

        var run = await training.RunAsync(OfEvents.Replace("within: 10d", "within: 10d, where: payment_id != \"pay7\" && card == \"c2\"", StringComparison.Ordinal));

        // Every chargeback is of card c1.
        (run.State, run.Code).ShouldBe((TrainingState.Failed, "SXT2171"), run.Message);
    }

    [Theory]
    [InlineData("features: frod", "SXT20", "There is no feature set 'frod'")]
    [InlineData("features: fraud@7", "SXT20", "fraud")]
    public async Task A_feature_set_that_is_not_applied_is_refused_at_the_start(string line, string code, string message)
    {
        await using var training = await OpenAsync();

        var error = await Should.ThrowAsync<InvalidInputException>(() => training.StartAsync(OfEvents.Replace("features: fraud", line, StringComparison.Ordinal)));

        error.Code.ShouldStartWith(code);
        error.Message.ShouldContain(message);
        (await training.Runs.ListAsync(null, 10, CancellationToken.None)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("type: payment", "type: paymint", "'rows', 'events': there is no event type 'paymint'. Did you mean 'payment'?")]
    [InlineData("event: chargeback", "event: chargebak", "'label', 'event': there is no event type 'chargebak'. Did you mean 'chargeback'?")]
    [InlineData("key: payment_id", "key: amount", "'label', 'key': the events 'chargeback' have no field 'amount'.")]
    [InlineData("key: payment_id", "key: payment", "'label', 'key': the events 'chargeback' have no field 'payment'.")]
    [InlineData("within: 10d", "within: 900d", "No row is 900d before the last one or the last 'chargeback'")]
    public async Task What_labels_and_rows_cannot_be_made_of_is_named(string from, string to, string message)
    {
        await using var training = await OpenAsync();

        var run = await training.RunAsync(OfEvents.Replace(from, to, StringComparison.Ordinal));

        (run.State, run.Code).ShouldBe((TrainingState.Failed, "SXT2342"), run.Message);
        run.Message!.ShouldContain(message);
        run.Version.ShouldBeNull();
    }

    [Fact]
    public async Task A_gate_refuses_a_model_of_another_set_than_is_applied_and_leaves_the_champion()
    {
        await using var training = await OpenAsync();
        const string Gated = OfEvents + "gates: { champion: { featureSet: fraud@2 } }\npromote: champion\n";

        var run = await training.RunAsync(Gated);

        (run.State, run.Code, run.Version).ShouldBe((TrainingState.Refused, "SXT2253", 1));
        run.Message.ShouldBe("not 'champion': the package is for the feature set fraud@1, and must be for fraud@2");
    }
}
