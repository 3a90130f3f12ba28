using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Sextant.Simulation;
using Sextant.Testing;

namespace Sextant.Cli.Tests.Commands;

public sealed class UpCommandTests
{
    [Fact]
    public async Task The_first_run_seeds_the_demo_world_and_the_next_leaves_it_alone()
    {
        using var folder = new TemporaryFolder();
        var workspace = folder.File("w");

        for (var run = 0; run < 2; run++)
        {
            using var server = Start(workspace);
            (await CountAsync(await ReadyAsync(server))).ShouldBe(ExpectedEvents(workspace));
            await KillAsync(server);
        }
    }

    [Fact]
    public async Task Seeding_that_was_killed_is_finished_without_doubling_anything()
    {
        using var folder = new TemporaryFolder();
        var workspace = folder.File("w");
        using (var killed = Start(workspace))
        {
            // The address is announced just before the first event is sent.
            while (!File.Exists(Path.Combine(workspace, "data", "holder.json")) && !killed.HasExited) await Task.Delay(5);
            await KillAsync(killed);
        }

        using var server = Start(workspace);

        (await CountAsync(await ReadyAsync(server))).ShouldBe(ExpectedEvents(workspace));
        await KillAsync(server);
    }

    [Fact]
    public async Task A_workspace_that_somebody_made_gets_no_demo()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("w/events"));

        using var server = Start(folder.File("w"));

        (await CountAsync(await ReadyAsync(server))).ShouldBe(0);
        await KillAsync(server);
    }

    static Process Start(string workspace) => SextantProcess.Start("up", "--workspace", workspace, "--url", "http://127.0.0.1:0", "--demo-rate", "0");

    static async Task<string> ReadyAsync(Process server)
    {
        var lines = new List<string>();
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (line.StartsWith("Stop with", StringComparison.Ordinal)) return lines[0].Split(' ')[^1];
        }

        throw new InvalidOperationException(await server.StandardError.ReadToEndAsync());
    }

    /// <summary>All events: those in the history and those still in the log.</summary>
    static async Task<long> CountAsync(string url)
    {
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        using var history = (await http.GetFromJsonAsync<JsonDocument>("/v1/history"))!;
        return history.RootElement.GetProperty("pending").GetInt64()
            + history.RootElement.GetProperty("tables").EnumerateArray().Sum(table => table.GetProperty("rows").GetInt64());
    }

    static int ExpectedEvents(string workspace)
    {
        using var demo = JsonDocument.Parse(File.ReadAllText(Path.Combine(workspace, "data", "demo.json")));
        var end = DateTimeOffset.Parse(demo.RootElement.GetProperty("end").GetString()!, CultureInfo.InvariantCulture);
        var seed = demo.RootElement.GetProperty("seed").GetInt32();
        var payments = new PaymentWorld(seed, end);
        var history = payments.History();
        return new DemoWorld(seed, end).Events().Count() + history.Count + payments.News(history).Count;
    }

    static async Task KillAsync(Process server)
    {
        server.Kill();
        await server.WaitForExitAsync();
    }
}
