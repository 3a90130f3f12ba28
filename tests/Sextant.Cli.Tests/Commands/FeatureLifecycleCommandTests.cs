using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Sextant.Server;
using Sextant.Testing;

namespace Sextant.Cli.Tests.Commands;

/// <summary>Filling views and erasing entities, as somebody types them beside a server that runs.</summary>
#pragma warning disable CA1001 // DisposeAsync, which the test runner calls, disposes of them.
public sealed class FeatureLifecycleCommandTests : IAsyncLifetime
#pragma warning restore CA1001
{
    readonly TemporaryFolder _folder = new();
    RunningServer _server = null!;

    string Workspace => _folder.File("w");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(Workspace, "events"));
        Directory.CreateDirectory(Path.Combine(Workspace, "features"));
        await File.WriteAllTextAsync(Path.Combine(Workspace, "events", "payment.yaml"), "type: payment\nentities: [card]\nattributes: { amount: number }\n");
        await File.WriteAllTextAsync(Path.Combine(Workspace, "features", "live.yaml"), "view: live\nentity: card\nsource: payment\nfeatures: { total: { aggregate: sum, of: amount, window: all } }\n");
        await File.WriteAllTextAsync(Path.Combine(Workspace, "features", "latest.yaml"), "view: latest\nentity: card\nsource: payment\nonline: materialized\nfeatures: { amount: amount }\n");
        _server = await RunningServer.StartAsync(new ServerOptions { Workspace = Workspace, Url = "http://127.0.0.1:0", Clock = TimeProvider.System }, CancellationToken.None);
        using var http = new HttpClient { BaseAddress = new Uri(_server.Url) };
        for (var i = 0; i < 3; i++)
        {
            JsonNode payment = new JsonObject { ["id"] = $"e{i}", ["type"] = "payment", ["time"] = $"2026-01-0{i + 1}T00:00:00Z", ["entities"] = new JsonObject { ["card"] = i == 2 ? "c2" : "c1" }, ["attributes"] = new JsonObject { ["amount"] = 20 } };
            (await http.PostAsJsonAsync("/v1/events", payment)).EnsureSuccessStatusCode();
        }

        (await RunAsync("features", "apply")).ExitCode.ShouldBe(ExitCodes.Ok);
        while (JsonNode.Parse(await http.GetStringAsync("/v1/features/views/live"))!["online"]!["state"]!.GetValue<string>() != "served") await Task.Delay(10);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    Task<CliRun> RunAsync(params string[] arguments) => CliRun.Of([.. arguments, "-w", Workspace]);

    [Fact]
    public async Task Views_are_materialized_and_it_is_said_how_far()
    {
        var first = await RunAsync("features", "materialize", "--end", "2026-01-02T12:00:00Z");
        var json = await RunAsync("features", "materialize", "latest", "--incremental", "--end", "2026-01-04", "--json");
        var again = await RunAsync("features", "materialize", "latest");

        (first.ExitCode, first.Out.Trim()).ShouldBe((ExitCodes.Ok, "latest@1: 1 entities from the beginning to 2026-01-02T12:00:00Z"), first.Error);
        JsonNode.Parse(json.Out)!["views"]![0]!["entities"]!.GetValue<long>().ShouldBe(2);
        again.ExitCode.ShouldBe(ExitCodes.Ok, again.Error);
    }

    [Fact]
    public async Task A_backfill_says_what_is_served_in_words_or_json()
    {
        var text = await RunAsync("features", "backfill", "live", "live@1");
        var json = await RunAsync("features", "backfill", "live", "--json");

        (text.ExitCode, text.Out.ReplaceLineEndings("\n")).ShouldBe((ExitCodes.Ok, "live@1: 2 entities are served\nlive@1: 2 entities are served\n"), text.Error);
        json.Out.Trim().ShouldBe("""{"views":[{"view":"live@1","entities":2}]}""");
    }

    [Fact]
    public async Task An_entity_is_erased_after_a_yes_and_the_receipt_is_printed()
    {
        var asked = await RunAsync("features", "delete-entity", "card", "c1");
        var text = await RunAsync("features", "delete-entity", "card", "c1", "--yes");
        var json = await RunAsync("features", "delete-entity", "card", "c1", "--yes", "--json");

        (asked.ExitCode, asked.Error.StartsWith("error SXT2093", StringComparison.Ordinal)).ShouldBe((ExitCodes.BadInput, true), asked.Error);
        text.ExitCode.ShouldBe(ExitCodes.Ok, text.Error);
        text.Out.ShouldStartWith("receipt ");
        text.Out.ShouldContain("  history of payment: 2");
        JsonNode.Parse(json.Out)!["erased"]!["history of payment"]!.GetValue<long>().ShouldBe(0);
    }

    [Theory]
    [InlineData("SXT2008", "materialize", "latst")]
    [InlineData("SXT2071", "materialize", "latest", "--start", "2026-02-01", "--end", "2026-01-01")]
    [InlineData("SXT2071", "materialize", "latest", "--start", "9999-01-01")]
    [InlineData("SXT2074", "materialize", "latest", "--end", "soon")]
    [InlineData("SXT2074", "materialize", "latest", "--incremental", "--start", "2026-01-01")]
    [InlineData("SXT2019", "backfill", "nothing")]
    [InlineData("SXT2073", "backfill", "latest")]
    [InlineData("SXT2090", "delete-entity", "crad", "c1", "--yes")]
    [InlineData("SXT2092", "delete-entity", "card", "", "--yes")]
    public async Task A_mistake_gives_one_line_with_a_code(string code, params string[] arguments)
    {
        foreach (var json in new[] { false, true })
        {
            var run = await RunAsync(["features", .. arguments, .. json ? new[] { "--json" } : []]);

            run.ExitCode.ShouldBe(ExitCodes.BadInput, run.Out + run.Error);
            run.Error.ShouldContain(code);
            run.Error.Trim().ShouldNotContain('\n');
        }
    }
}
