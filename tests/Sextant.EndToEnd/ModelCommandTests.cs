using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Sextant.Testing;

namespace Sextant.EndToEnd;

/// <summary>The way of a user from a file of rows to a model that serves, with another beside it.</summary>
public sealed class ModelCommandTests
{
    [Fact]
    public async Task From_a_csv_to_a_served_model_with_a_shadow_and_a_history_that_survive_a_kill()
    {
        using var folder = new TemporaryFolder();
        var (rows, workspace) = (folder.File("payments.csv"), folder.File("w"));
        WriteRows(rows, 800);
        async Task<string> RunAsync(params string[] arguments)
        {
            var run = await SextantProcess.RunAsync(arguments);
            run.ExitCode.ShouldBe(0, run.Error + run.Out);
            return run.Out;
        }

        await RunAsync("learn", "train", rows, "--label", "fraud", "--ignore", "payment", "--rounds", "20", "--out", folder.File("fraud.model"));
        (await RunAsync("models", "register", folder.File("fraud.model"), "-w", workspace)).ShouldStartWith("fraud@1: trees");
        (await RunAsync("models", "promote", "fraud@1", "--reason", "first", "-w", workspace)).ShouldContain("served by fraud@1");
        var alone = JsonNode.Parse(await RunAsync("models", "score", "fraud", rows, "-w", workspace, "--json"))!;
        await RunAsync("learn", "train", rows, "--label", "fraud", "--ignore", "payment", "--model", "logistic", "--out", folder.File("second.model"));

        var scores = Scores(alone);
        scores.Length.ShouldBe(800);
        scores.ShouldAllBe(score => score > 0 && score < 1);
        scores.Distinct().Count().ShouldBeGreaterThan(10);
        await using (var server = await SextantProcess.ServeAsync(workspace))
        {
            (await RunAsync("models", "register", folder.File("second.model"), "--name", "fraud", "-w", workspace)).ShouldStartWith("fraud@2: linear");
            await RunAsync("models", "alias", "fraud@2", "shadow", "--reason", "try", "-w", workspace);
            Scores(JsonNode.Parse(await RunAsync("models", "score", "fraud", rows, "-w", workspace, "--json"))!).ShouldBe(scores);
            using var http = new HttpClient { BaseAddress = server.Url };
            JsonNode shadow;
            do shadow = (await http.GetFromJsonAsync<JsonNode>("/v1/models/fraud/slot"))!["shadows"]!.AsArray().Single()!;
            while (shadow["rows"]!.GetValue<long>() < 800);
            (shadow["model"]!.GetValue<string>(), shadow["failed"]!.GetValue<long>()).ShouldBe(("fraud@2", 0));
            shadow["correlation"]!.GetValue<double>().ShouldBeGreaterThan(0.3);

            var compared = JsonNode.Parse(await RunAsync("models", "compare", "fraud", "champion", "shadow", "-w", workspace, "--json"))!;
            compared["metrics"]!.AsArray().Select(metric => (string)metric!["name"]!).ShouldContain("auc");
            compared["facts"]!.AsArray().ShouldContain(fact => (string)fact!["name"]! == "kind");
            compared["drift"]!.AsObject().ShouldNotBeEmpty();
            await server.KillAsync();
        }

        var after = JsonNode.Parse(await RunAsync("models", "score", "fraud", rows, "-w", workspace, "--json"))!;
        Scores(after).ShouldBe(scores);
        ((string)after["servedBy"]!, (bool)after["degraded"]!).ShouldBe(("fraud@1", false));
        var history = await RunAsync("models", "history", "fraud", "-w", workspace);
        history.ShouldContain("alias fraud@1 champion");
        history.ShouldContain("alias fraud@2 shadow");
        (await RunAsync("models", "history", "fraud", "--at", "2100-01-01", "-w", workspace)).ShouldContain("'champion' was fraud@1");
        (await RunAsync("models", "show", "fraud@2", "-w", workspace)).ShouldContain("# fraud");
        (await RunAsync("models", "verify", "-w", workspace)).ShouldContain("nothing is wrong");
        (await RunAsync("models", "gc", "--older-than-days", "0", "--keep-newest", "0", "--dry-run", "-w", workspace)).ShouldContain("0 files");
        (await RunAsync("models", "list", "-w", workspace)).ShouldContain("fraud@1");
    }

    [Theory]
    [InlineData("SXT2250", 2, "models", "show", "nothing")]
    [InlineData("SXT2300", 2, "models", "register", "missing.model")]
    [InlineData("SXT2301", 2, "models", "promote", "fraud", "--reason", "none")]
    [InlineData("SXT2250", 2, "models", "promote", "fraud@1", "--reason", "none")]
    [InlineData("SXT2308", 2, "models", "gc", "--keep-newest", "-1")]
    public async Task A_mistake_gives_one_line_with_a_code(string code, int exit, params string[] arguments)
    {
        using var folder = new TemporaryFolder();

        var run = await SextantProcess.RunAsync([.. arguments, "-w", folder.File("w")]);

        run.ExitCode.ShouldBe(exit, run.Error);
        run.Error.ShouldStartWith($"error {code}: ");
        run.Error.Trim().ShouldNotContain('\n');
    }

    static double[] Scores(JsonNode answer) => [.. answer["scores"]!.AsArray().Select(score => score!.GetValue<double>())];

    static void WriteRows(string path, int rows)
    {
        var random = new Random(3);
        var text = new StringBuilder("payment,amount,hour,country,new_device,fraud\n");
        for (var row = 0; row < rows; row++)
        {
            var (amount, hour, fresh) = (Math.Round(Math.Exp(2 + (3 * random.NextDouble())), 2), random.Next(24), random.Next(10) < 4);
            var fraud = random.NextDouble() < 1 / (1 + Math.Exp(2 - (fresh ? 3 : 0) - (amount > 60 ? 1 : 0))) ? 1 : 0;
            text.Append(CultureInfo.InvariantCulture, $"p{row},{amount},{hour},{(random.Next(20) == 0 ? "" : new[] { "DE", "FR", "US" }[random.Next(3)])},{(fresh ? "true" : "false")},{fraud}\n");
        }

        File.WriteAllText(path, text.ToString());
    }
}
