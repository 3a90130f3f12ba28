using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sextant.Hosting.Workspaces;
using Sextant.Testing;

namespace Sextant.Server.Tests.Faults;

public sealed class StorageFaultTests
{
    static JsonArray Batch(int from, int count) => [.. Enumerable.Range(from, count).Select(i =>
    {
        var e = TestServer.Event("e" + i.ToString(CultureInfo.InvariantCulture));
        e["attributes"]!["note"] = new string('x', 1000);
        return e;
    })];

    [Fact]
    public async Task A_full_disk_is_reported_nothing_acknowledged_is_lost_and_room_lets_it_go_on()
    {
        await using var server = await TestServer.StartAsync("log: { databaseBytes: 4MB }\n");
        var (acknowledged, batch) = (0, 0);
        JsonNode? full = null;
        for (; full is null && batch < 100; batch++)
        {
            var (status, body) = await server.PostAsync(Batch(batch * 100, 100));
            if (status == HttpStatusCode.OK) acknowledged += 100;
            else (full, status) = (body, HttpStatusCode.InsufficientStorage);
        }

        full!["code"]!.GetValue<string>().ShouldBe("SXT4010");
        full["status"]!.GetValue<int>().ShouldBe(507);
        (await CountAsync(server)).ShouldBe(acknowledged);
        await server.PostAsync("/v1/history/compact", null);
        var (after, _) = await server.PostAsync(Batch((batch - 1) * 100, 100));
        after.ShouldBe(HttpStatusCode.OK);
        (await CountAsync(server)).ShouldBe(acknowledged + 100);
    }

    [Fact]
    public async Task A_second_server_on_one_workspace_is_refused_and_told_who_holds_it()
    {
        using var folder = new TemporaryFolder();
        await using var server = await TestServer.StartAsync(folder: folder);

        var refused = await Should.ThrowAsync<WorkspaceInUseException>(() => TestServer.StartAsync(folder: folder));

        refused.Code.ShouldBe("SXT5001");
        refused.Message.ShouldContain(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        refused.Message.ShouldContain(server.Http.BaseAddress!.ToString().TrimEnd('/'));
    }

    [Fact]
    public async Task A_damaged_history_file_is_named_by_query_and_by_verification_and_the_rest_still_answers()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(Batch(0, 10));
        await server.PostAsync("/v1/history/compact", null);
        var file = Directory.EnumerateFiles(Path.Combine(server.Workspace, "data", "history"), "*.parquet", SearchOption.AllDirectories).Single();
        await File.WriteAllBytesAsync(file, [.. (await File.ReadAllBytesAsync(file)).Select((b, i) => i > 3 ? (byte)~b : b)]);

        var (status, problem) = await server.GetAsync("/v1/events?type=payment");
        var (_, verified) = await server.PostAsync("/v1/history/verify", null);

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        problem["code"]!.GetValue<string>().ShouldBe("SXT4030");
        problem["detail"]!.GetValue<string>().ShouldContain(Path.GetFileName(file));
        verified["damaged"]!.AsArray().Single()!.GetValue<string>().ShouldContain(Path.GetFileName(file));
        (await server.PostAsync(TestServer.Event("new"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_damaged_manifest_keeps_the_server_from_starting_and_says_what_to_do()
    {
        using var folder = new TemporaryFolder();
        await using (var server = await TestServer.StartAsync(folder: folder))
        {
            await server.PostAsync(Batch(0, 10));
            await server.PostAsync("/v1/history/compact", null);
            await server.PostAsync(Batch(10, 10));
            await server.PostAsync("/v1/history/compact", null);
        }

        var manifest = folder.File("data/history/manifest.jsonl");
        var lines = await File.ReadAllLinesAsync(manifest);
        lines[0] = lines[0].Replace("payment", "paymenx", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(manifest, lines);

        var error = await Should.ThrowAsync<StorageException>(() => TestServer.StartAsync(folder: folder));
        error.Message.ShouldContain("manifest.jsonl");
        error.Message.ShouldContain("backup");
    }

    [Fact]
    public async Task A_lost_history_is_noticed_at_start()
    {
        using var folder = new TemporaryFolder();
        await using (var server = await TestServer.StartAsync(folder: folder))
        {
            await server.PostAsync(Batch(0, 10));
            await server.PostAsync("/v1/history/compact", null);
        }

        Directory.Delete(folder.File("data/history"), recursive: true);

        (await Should.ThrowAsync<StorageException>(() => TestServer.StartAsync(folder: folder))).Code.ShouldBe("SXT4034");
    }

    [Fact]
    public async Task Wrong_settings_are_reported_all_at_once()
    {
        using var folder = new TemporaryFolder();

        var error = await Should.ThrowAsync<InvalidInputException>(() => TestServer.StartAsync("intake: { maxFutureSkw: 5m, maxEventBytes: lots }\nhistory: { maxPendingAge: 5 }\n", folder: folder));

        error.Code.ShouldBe("SXT5011");
        error.Message.ShouldContain("Did you mean 'intake.maxFutureSkew'?");
        error.Message.ShouldContain("intake.maxEventBytes: must be a size");
        error.Message.ShouldContain("history.maxPendingAge: must be a duration");
    }

    [Fact]
    public async Task A_clock_that_is_set_back_and_forth_loses_nothing_and_sets_aside_what_seems_to_come_from_the_future()
    {
        var noon = DateTimeOffset.Parse("2026-06-01T12:00:00Z", CultureInfo.InvariantCulture);
        var clock = new JumpingClock(noon);
        await using var server = await TestServer.StartAsync(clock: clock);
        await server.PostAsync(TestServer.Event("e1", time: "2026-06-01T12:00:00Z"));
        clock.Now = noon.AddSeconds(-30);
        await server.PostAsync(TestServer.Event("e2", time: "2026-06-01T12:00:00Z"));
        clock.Now = noon.AddDays(-2);
        var (status, _) = await server.PostAsync(TestServer.Event("e3", time: "2026-06-01T12:00:00Z"));
        clock.Now = noon.AddMinutes(1);

        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await server.PostAsync("/v1/quarantine/release?code=SXT1015", null)).Body["released"]!.GetValue<long>().ShouldBe(1);
        var stored = (await server.GetAsync("/v1/events?type=payment&order=oldest")).Body["events"]!.AsArray();
        stored.Select(e => e!["id"]!.GetValue<string>()).ShouldBe(["e1", "e2", "e3"]);
        stored[1]!["arrivalTime"]!.GetValue<string>().ShouldBe("2026-06-01T12:00:00Z");
    }

    static async Task<int> CountAsync(TestServer server)
    {
        var events = (await server.GetAsync("/v1/events?type=payment&limit=10000")).Body["events"]!.AsArray();
        return events.Select(e => e!["id"]!.GetValue<string>()).Distinct().Count();
    }

    sealed class JumpingClock(DateTimeOffset start) : FakeTimeProvider(start)
    {
        public DateTimeOffset Now { get; set; } = start;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
