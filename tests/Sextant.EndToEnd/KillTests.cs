using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Sextant.Testing;

namespace Sextant.EndToEnd;

/// <summary>What was acknowledged is there after <c>kill -9</c>, whenever it comes.</summary>
public sealed class KillTests
{
    const int Kills = 50;
    const int Senders = 4;
    const int BatchEvents = 50;
    const string Declaration = "type: ping\nentities: [sender]\nattributes:\n  number: { type: integer, required: true }\n";

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Fifty_kills_under_load_lose_no_acknowledged_event_and_double_none()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("events"));
        await File.WriteAllTextAsync(folder.File("events/ping.yaml"), Declaration);
        // Small steps to the history, so that kills hit compactions as well.
        await File.WriteAllTextAsync(folder.File("sextant.yaml"), "history: { maxPendingEvents: 500 }\n");
        var acknowledged = new ConcurrentDictionary<string, byte>();
        var random = new Random(7);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var server = await SextantProcess.ServeAsync(folder.Path);
            var first = new TaskCompletionSource();
            var load = Enumerable.Range(0, Senders).Select(sender => SendUntilKilledAsync(server.Url, kill, sender, acknowledged, first)).ToArray();
            using var compaction = new HttpClient { BaseAddress = server.Url };
            var compacting = kill % 2 == 0 ? compaction.PostAsync("/v1/history/compact", null) : Task.CompletedTask;
            // Every other kill comes early, while the server may still be starting; the others once it has acknowledged something.
            if (kill % 2 == 1) await Task.WhenAny(first.Task, Task.WhenAll(load));
            await Task.Delay(random.Next(20, 250));
            await server.KillAsync();
            await Task.WhenAll(load);
            await compacting.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        await using var last = await SextantProcess.ServeAsync(folder.Path);
        var stored = await AllIdsAsync(last.Url);

        acknowledged.Count.ShouldBeGreaterThan(Kills * BatchEvents);
        acknowledged.Keys.Except(stored).ShouldBeEmpty();
        stored.Count.ShouldBe(stored.Distinct().Count());
    }

    static async Task SendUntilKilledAsync(Uri url, int round, int sender, ConcurrentDictionary<string, byte> acknowledged, TaskCompletionSource first)
    {
        using var http = new HttpClient { BaseAddress = url };
        for (var batch = 0; ; batch++)
        {
            var ids = Enumerable.Range(0, BatchEvents).Select(i => string.Create(CultureInfo.InvariantCulture, $"{round}-{sender}-{batch}-{i}")).ToList();
            var lines = ids.Select((id, i) => $$"""{"id":"{{id}}","type":"ping","time":"2026-01-{{1 + (round % 28):00}}T00:00:00Z","entities":{"sender":"{{sender}}"},"attributes":{"number":{{i}}} }""");
            using var content = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");
            try
            {
                using var response = await http.PostAsync("/v1/events", content);
                if (!response.IsSuccessStatusCode) return;
                var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
                if (answer["accepted"]!.GetValue<int>() != BatchEvents) return;
                foreach (var id in ids) acknowledged.TryAdd(id, 0);
                first.TrySetResult();
            }
            catch (Exception error) when (error is HttpRequestException or IOException)
            {
                return;
            }
        }
    }

    static async Task<List<string>> AllIdsAsync(Uri url)
    {
        using var http = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromMinutes(5) };
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = JsonNode.Parse(await http.GetStringAsync("/v1/events?type=ping&limit=10000" + (cursor is null ? "" : "&cursor=" + cursor)))!;
            ids.AddRange(page["events"]!.AsArray().Select(e => e!["id"]!.GetValue<string>()));
            cursor = page["cursor"]?.GetValue<string>();
        }
        while (cursor is not null);
        return ids;
    }
}
