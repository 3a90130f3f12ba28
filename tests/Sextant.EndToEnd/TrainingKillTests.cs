using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Sextant.Testing;

namespace Sextant.EndToEnd;

/// <summary>Training after <c>kill -9</c>, at whatever stage it comes: it goes on to the same package, and the old model serves meanwhile.</summary>
public sealed class TrainingKillTests : IDisposable
{
    const string Definition = "model: fraud\nrows: { table: payments.csv }\nlabel: { column: fraud }\ntime: day\nslices: [country]\nparameters: { rounds: 60, patience: 60 }\ngates: { champion: { metrics: { auc: { min: 0.5 } } } }\npromote: champion\n";

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_run_that_is_killed_at_every_stage_goes_on_to_the_package_of_an_undisturbed_one()
    {
        WriteRows(_folder.File("payments.csv"), 6000);
        await File.WriteAllTextAsync(_folder.File("old.yaml"), Definition.Replace("rounds: 60", "rounds: 5", StringComparison.Ordinal));
        await File.WriteAllTextAsync(_folder.File("new.yaml"), Definition);
        var (calm, killed) = (_folder.File("calm"), _folder.File("killed"));
        foreach (var workspace in new[] { calm, killed }) await RunAsync("models", "train", _folder.File("old.yaml"), "-w", workspace);
        await RunAsync("models", "train", _folder.File("new.yaml"), "-w", calm);

        var reached = await KillAtEveryStageAsync(killed);

        var run = JsonNode.Parse(await RunAsync("models", "jobs", "show", "fraud-2", "-w", killed, "--json"))!["run"]!;
        ((string)run["state"]!, (int)run["version"]!).ShouldBe(("done", 2));
        reached.Distinct().Count().ShouldBeGreaterThanOrEqualTo(4, $"The kills hit only {string.Join(", ", reached)}.");
        (await IdOfAsync(killed)).ShouldBe(await IdOfAsync(calm));
        // A kill in the middle of a write leaves a file that was never finished, and nothing worse.
        var verified = await SextantProcess.RunAsync(["models", "verify", "-w", killed]);
        if (verified.ExitCode == 0) verified.Out.ShouldContain("nothing is wrong");
        else (verified.Out + verified.Error).Trim().Split('\n').ShouldAllBe(line => line.StartsWith("unfinished: ", StringComparison.Ordinal));
    }

    async Task<List<string>> KillAtEveryStageAsync(string workspace)
    {
        var reached = new List<string>();
        for (var stage = 0; ; stage++)
        {
            await using var server = await SextantProcess.ServeAsync(workspace);
            using var http = new HttpClient { BaseAddress = server.Url };
            if (stage == 0) await RunAsync("models", "train", _folder.File("new.yaml"), "-w", workspace);
            // The old model answers whatever becomes of the new one.
            (await http.PostAsJsonAsync("/v1/models/fraud/score", JsonNode.Parse("""{"rows": [[20, 3, "DE", true]]}"""))).EnsureSuccessStatusCode();
            JsonNode answer;
            do answer = (await http.GetFromJsonAsync<JsonNode>("/v1/models/jobs/fraud-2"))!;
            while (Active(answer) && Place(answer) < stage);
            if (!Active(answer)) return reached;
            reached.Add(((string?)answer["run"]!["stage"]) ?? "queued");
            await server.KillAsync();
        }
    }

    static bool Active(JsonNode answer) => (string)answer["run"]!["state"]! is "queued" or "running";

    /// <summary>How many stages are done.</summary>
    static int Place(JsonNode answer) => answer["stages"]!.AsArray().Count(stage => stage!["doneAt"] is not null);

    static async Task<string> IdOfAsync(string workspace) => (string)JsonNode.Parse(await RunAsync("models", "show", "fraud@champion", "-w", workspace, "--json"))!["version"]!["id"]!;

    static async Task<string> RunAsync(params string[] arguments)
    {
        var run = await SextantProcess.RunAsync(arguments);
        run.ExitCode.ShouldBe(0, run.Error + run.Out);
        return run.Out;
    }

    static void WriteRows(string path, int rows)
    {
        var random = new Random(9);
        var text = new StringBuilder("day,amount,hour,country,new_device,fraud\n");
        for (var row = 0; row < rows; row++)
        {
            var (amount, fresh) = (Math.Round(Math.Exp(2 + (3 * random.NextDouble())), 2), random.Next(10) < 4);
            var fraud = random.NextDouble() < 1 / (1 + Math.Exp(2 - (fresh ? 3 : 0) - (amount > 60 ? 1 : 0))) ? 1 : 0;
            text.Append(CultureInfo.InvariantCulture, $"{row / 60},{amount},{random.Next(24)},{new[] { "DE", "FR", "US" }[random.Next(3)]},{(fresh ? "true" : "false")},{fraud}\n");
        }

        File.WriteAllText(path, text.ToString());
    }
}
