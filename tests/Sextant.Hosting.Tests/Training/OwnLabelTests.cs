using System.Globalization;
using System.Text;
using Sextant.Platform;

namespace Sextant.Hosting.Tests.Training;

/// <summary>A model that learns from its own label is refused, before anything is trained.</summary>
public sealed class OwnLabelTests
{
    const string Job = "model: fraud\nrows: { events: { type: payment } }\nfeatures: fraud\nlabel: { column: fraud }\nparameters: { rounds: 5 }\n";

    const string Delayed = "{\"view\":\"risk\",\"entity\":\"card\",\"source\":\"payment\",\"current\":\"included\",\"exact\":true,\"delay\":\"7d\",\"features\":{\"risk\":{\"aggregate\":\"mean\",\"of\":\"fraud\",\"window\":\"30d\",\"default\":0}}}";

    static async Task<TrainingRun> RunAsync(string view, Action<string>? log = null)
    {
        await using var training = await TrainingFixture.OpenAsync(10);
        var (random, payments) = (new Random(5), new StringBuilder("id,time,card,payment_id,amount,country,fraud\n"));
        for (var i = 0; i < 1200; i++)
            payments.Append(CultureInfo.InvariantCulture, $"p{i},{new Timestamp(1_767_225_600_000_000 + (i * 3_600_000_000L))},c{random.Next(200)},pay{i},{random.Next(200)},DE,{(random.Next(10) == 0 ? "true" : "false")}\n");
        await training.IngestAsync("payment", payments.ToString());
        await training.ApplyAsync($"{view}\n{{\"set\":\"fraud\",\"features\":[\"{(view.Contains("\"leak\"", StringComparison.Ordinal) ? "leak" : "risk")}\"]}}");
        var run = await training.RunAsync(Job);
        log?.Invoke(string.Join('\n', training.Runner.LogOf(run)));
        return run;
    }

    [Fact]
    public async Task Risk_with_labels_that_are_known_later_is_trained_on()
    {
        var run = await RunAsync(Delayed);

        (run.State, run.Message).ShouldBe((TrainingState.Done, null));
    }

    [Theory]
    [InlineData("{\"view\":\"leak\",\"entity\":\"card\",\"source\":\"payment\",\"current\":\"included\",\"exact\":true,\"features\":{\"risk\":{\"aggregate\":\"mean\",\"of\":\"fraud\",\"window\":\"30d\"}}}", "its windows include the row itself")]
    [InlineData("{\"view\":\"leak\",\"entity\":\"card\",\"source\":\"payment\",\"current\":\"included\",\"where\":\"fraud\",\"features\":{\"frauds\":{\"aggregate\":\"count\",\"window\":\"30d\"}}}", "its windows include the row itself")]
    [InlineData("{\"view\":\"leak\",\"entity\":\"card\",\"source\":\"payment\",\"features\":{\"late\":\"fraud ? 1 : 0\"}}", "of the latest event, which is the row itself")]
    [InlineData("{\"view\":\"leak\",\"request\":{\"fraud\":\"boolean\"},\"features\":{\"odd\":\"request.fraud ? 1 : 0\"}}", "takes 'fraud' from the request")]
    public async Task Features_that_hold_the_rows_own_label_are_refused(string view, string why)
    {
        var run = await RunAsync(view);

        (run.State, run.Code, run.Version).ShouldBe((TrainingState.Failed, "SXT3090", null), run.Message);
        run.Message!.ShouldContain("'leak'");
        run.Message!.ShouldContain(why);
    }

    [Fact]
    public async Task Labels_of_earlier_rows_that_are_known_at_once_are_told_in_the_log()
    {
        var log = "";

        var run = await RunAsync(Delayed.Replace(",\"delay\":\"7d\"", "", StringComparison.Ordinal).Replace("\"current\":\"included\",", "", StringComparison.Ordinal), text => log = text);

        run.State.ShouldBe(TrainingState.Done, run.Message);
        log.ShouldContain("risk@1 knows 'fraud' of earlier events as soon as they have happened");
    }
}
