using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Sextant.Server;
using Sextant.Testing;

namespace Sextant.Cli.Tests.Commands;

/// <summary>Training sets, statistics and the audit, as somebody types them beside a server that runs.</summary>
public sealed class FeatureQualityCommandTests
{
    static async Task<string> WorkspaceAsync(TemporaryFolder folder)
    {
        var workspace = folder.File("w");
        Directory.CreateDirectory(Path.Combine(workspace, "events"));
        Directory.CreateDirectory(Path.Combine(workspace, "features"));
        await File.WriteAllTextAsync(Path.Combine(workspace, "sextant.yaml"), "features:\n  auditSample: 1\n");
        await File.WriteAllTextAsync(Path.Combine(workspace, "events", "payment.yaml"), "type: payment\nentities: [card]\nattributes: { amount: number }\n");
        await File.WriteAllTextAsync(Path.Combine(workspace, "features", "latest.yaml"), "view: latest\nentity: card\nsource: payment\nfeatures: { amount: amount }\nexpect: { amount: { range: { max: 15 } } }\n");
        await File.WriteAllTextAsync(Path.Combine(workspace, "features", "fraud.yaml"), "set: fraud\nfeatures: [latest]\n");
        return workspace;
    }

    static async Task<RunningServer> ServeAsync(string workspace)
    {
        var server = await RunningServer.StartAsync(new ServerOptions { Workspace = workspace, Url = "http://127.0.0.1:0", Clock = TimeProvider.System }, CancellationToken.None);
        using var http = new HttpClient { BaseAddress = new Uri(server.Url) };
        JsonNode payment = new JsonObject { ["id"] = "e1", ["type"] = "payment", ["time"] = "2026-01-01T00:00:00Z", ["entities"] = new JsonObject { ["card"] = "c1" }, ["attributes"] = new JsonObject { ["amount"] = 20 } };
        (await http.PostAsJsonAsync("/v1/events", payment)).EnsureSuccessStatusCode();
        (await CliRun.Of("features", "apply", "-w", workspace)).ExitCode.ShouldBe(ExitCodes.Ok);
        JsonNode question = new JsonObject { ["set"] = "fraud", ["entities"] = new JsonArray(new JsonObject { ["card"] = "c1" }) };
        while (true)
        {
            var answer = JsonNode.Parse(await (await http.PostAsJsonAsync("/v1/features/online", question)).Content.ReadAsStringAsync())!;
            if (answer["degradations"]!.AsArray().Count == 0) return server;
            await Task.Delay(10);
        }
    }

    [Fact]
    public async Task A_training_set_and_statistics_are_one_command_each()
    {
        using var folder = new TemporaryFolder();
        var workspace = await WorkspaceAsync(folder);
        await using var server = await ServeAsync(workspace);
        var output = folder.File("train.csv");

        var built = await CliRun.Of("features", "training-set", "fraud", "--events", "payment", "--from", "2025-01-01", "--where", "amount > 1", "--full-names", "--out", output, "-w", workspace);
        var stats = await CliRun.Of("features", "stats", "latest", "-w", workspace);
        var all = await CliRun.Of("features", "stats", "--kept", "--json", "-w", workspace);

        built.ExitCode.ShouldBe(ExitCodes.Ok, built.Error);
        built.Out.ShouldContain("1 rows, 5 columns, fraud@1");
        built.Out.ShouldContain("id ");
        File.Exists(output + ".json").ShouldBeTrue();
        stats.ExitCode.ShouldBe(ExitCodes.Ok, stats.Error);
        stats.Out.ShouldContain("baseline");
        JsonNode.Parse(all.Out)![0]!["expectations"]![0]!["violations"]!.GetValue<long>().ShouldBe(1);
    }

    [Fact]
    public async Task A_range_without_events_is_refused()
    {
        using var folder = new TemporaryFolder();

        var run = await CliRun.Of("features", "training-set", "fraud", "--spine", "x.csv", "--from", "2025-01-01", "--out", "y.csv", "-w", folder.File("w"));

        (run.ExitCode, run.Error.StartsWith("error SXT2046", StringComparison.Ordinal)).ShouldBe((2, true), run.Error);
    }

    [Fact]
    public async Task The_audit_succeeds_until_a_logged_value_is_not_what_history_says()
    {
        using var folder = new TemporaryFolder();
        var workspace = await WorkspaceAsync(folder);
        await using (await ServeAsync(workspace))
        {
            var clean = await CliRun.Of("features", "audit", "fraud", "-w", workspace);
            clean.ExitCode.ShouldBe(ExitCodes.Ok, clean.Error + clean.Out);
            clean.Out.ShouldContain("latest@1");
        }

        Corrupt(workspace);
        var found = await CliRun.Of("features", "audit", "--sample", "10", "-w", workspace);

        found.ExitCode.ShouldBe(ExitCodes.Failed, found.Error + found.Out);
        found.Out.ShouldContain("20.5");
    }

    static void Corrupt(string workspace)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(workspace, "data", "state.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE audit_samples SET document = json_set(document, '$[0].value', '20.5')";
        command.ExecuteNonQuery().ShouldBeGreaterThan(0);
    }
}
