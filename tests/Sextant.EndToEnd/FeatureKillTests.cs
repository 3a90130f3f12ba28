using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Sextant.Adapters.Sqlite;
using Sextant.Testing;

namespace Sextant.EndToEnd;

/// <summary>Features after <c>kill -9</c>, whenever it comes: the same as if nothing had been.</summary>
public sealed class FeatureKillTests : IDisposable
{
    // Parts of a few days, so that a filling has many places to be killed at.
    const string SmallParts = "history: { maxPendingEvents: 1000000 }\nfeatures: { fillPartEvents: 200 }\n";
    const int Events = 20_000;
    const string View = "/v1/features/views/spending";

    readonly TemporaryFolder _folder = new();
    int _copies;
    readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_backfill_that_is_killed_again_and_again_ends_with_the_values_of_an_undisturbed_one()
    {
        var workspace = await FilledAsync("stream");
        var expected = await UndisturbedAsync(workspace.CopyTo(_folder.File("undisturbed")), _ => Task.CompletedTask);
        var saved = await KillWhileFillingAsync(workspace);

        await using var last = await SextantProcess.ServeAsync(workspace.Folder);
        using var http = Client(last);
        var applied = await PaymentWorkspace.ValuesAsync(http);
        // And one that was asked for, which goes on by itself.
        var refill = PaymentWorkspace.TryAsync(() => PaymentWorkspace.PostAsync(http, View + "/backfill", "{}"));
        while (await FillingAsync(http) is not > 0.3) await Task.Delay(5);
        await last.KillAsync();
        await using var after = await SextantProcess.ServeAsync(workspace.Folder);
        using var again = Client(after);
        while (await FillingAsync(again) is not null) await Task.Delay(20);

        saved.Distinct().Count().ShouldBeGreaterThan(1, "The filling was over too soon for the kills to hit it.");
        saved.ShouldBeInOrder();
        (await refill).ShouldBeNull();
        expected.Distinct().Count().ShouldBe(PaymentWorkspace.Cards);
        applied.ShouldBe(expected);
        (await PaymentWorkspace.ValuesAsync(again)).ShouldBe(expected);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_materialization_that_is_killed_again_and_again_goes_on_and_gives_what_an_undisturbed_one_does()
    {
        var body = $$"""{"end":"{{_now.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}}"}""";
        var workspace = await FilledAsync("materialized");
        var expected = await UndisturbedAsync(workspace.CopyTo(_folder.File("undisturbed")), http => PaymentWorkspace.PostAsync(http, "/v1/features/materialize", body));
        List<long> saved = [];
        foreach (var target in new[] { 1, 4, 10, 18, 28 })
        {
            await using var server = await SextantProcess.ServeAsync(workspace.Folder);
            using var http = Client(server);
            var run = PaymentWorkspace.TryAsync(() => PaymentWorkspace.PostAsync(http, "/v1/features/materialize", body));
            while (!run.IsCompleted && SavedParts(workspace.Folder) < target) await Task.Delay(5);
            await server.KillAsync();
            (await run).ShouldBeNull();
            saved.Add(SavedParts(workspace.Folder));
        }

        await using var last = await SextantProcess.ServeAsync(workspace.Folder);
        using var client = Client(last);
        await PaymentWorkspace.PostAsync(client, "/v1/features/materialize", body);

        saved.ShouldAllBe(parts => parts > 0);
        saved.ShouldBeInOrder();
        (await PaymentWorkspace.ValuesAsync(client)).ShouldBe(expected);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Values_of_events_that_were_acknowledged_between_kills_are_those_of_a_training_set()
    {
        var workspace = new PaymentWorkspace(_folder.File("w"), _now, "history: { maxPendingEvents: 700 }\nfeatures: { fillPartEvents: 500, auditSample: 1 }\n");
        var acknowledged = new StrongBox<long>();
        var random = new Random(5);
        for (var kill = 0; kill < 6; kill++)
        {
            await using var server = await SextantProcess.ServeAsync(workspace.Folder);
            using var http = Client(server);
            if (kill == 0) await PaymentWorkspace.PostAsync(http, "/v1/features/apply", PaymentWorkspace.Definitions("stream"));
            var load = Enumerable.Range(0, 3).Select(sender => SendUntilKilledAsync(workspace, http, $"{kill}-{sender}", acknowledged)).ToArray();
            var before = Volatile.Read(ref acknowledged.Value);
            while (Volatile.Read(ref acknowledged.Value) < before + 200) await Task.Delay(5);
            await Task.Delay(random.Next(200));
            await server.KillAsync();
            await Task.WhenAll(load);
        }

        await using var last = await SextantProcess.ServeAsync(workspace.Folder);
        using var client = Client(last);
        var online = await PaymentWorkspace.ValuesAsync(client);
        var trained = await TrainingValuesAsync(workspace);
        var audit = await SextantProcess.RunAsync("features", "audit", "--json", "-w", workspace.Folder);

        online.Sum(row => JsonNode.Parse(row)![4]!.GetValue<long>()).ShouldBeGreaterThanOrEqualTo(acknowledged.Value);
        trained.Count.ShouldBe(PaymentWorkspace.Cards);
        online.Select(Numbers).ShouldBe(trained);
        audit.ExitCode.ShouldBe(0, audit.Out + audit.Error);
    }

    static HttpClient Client(SextantProcess server) => new() { BaseAddress = server.Url, Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>A workspace with payments in the history and a few in the log; its server is killed.</summary>
    async Task<PaymentWorkspace> FilledAsync(string online)
    {
        var workspace = new PaymentWorkspace(_folder.File("w"), _now, SmallParts);
        await using var server = await SextantProcess.ServeAsync(workspace.Folder);
        using var http = Client(server);
        for (var batch = 0; batch < 4; batch++) (await PaymentWorkspace.SendAsync(http, workspace.Payments($"h{batch}", Events / 4), Events / 4)).ShouldBeTrue();
        await PaymentWorkspace.PostAsync(http, "/v1/history/compact", "{}");
        (await PaymentWorkspace.SendAsync(http, workspace.Payments("log", 500), 500)).ShouldBeTrue();
        await File.WriteAllTextAsync(Path.Combine(workspace.Folder, "definitions.json"), PaymentWorkspace.Definitions(online));
        // What is not materialized yet takes nothing from the undisturbed run.
        if (online == "materialized") await ApplyAsync(http, workspace);
        return workspace;
    }

    static async Task<List<string>> UndisturbedAsync(PaymentWorkspace workspace, Func<HttpClient, Task> fill)
    {
        await using var server = await SextantProcess.ServeAsync(workspace.Folder);
        using var http = Client(server);
        await ApplyAsync(http, workspace);
        await fill(http);
        return await PaymentWorkspace.ValuesAsync(http);
    }

    static async Task ApplyAsync(HttpClient http, PaymentWorkspace workspace) =>
        await PaymentWorkspace.PostAsync(http, "/v1/features/apply", await File.ReadAllTextAsync(Path.Combine(workspace.Folder, "definitions.json")));

    /// <summary>Kills servers until the views are filled; returns how far each came.</summary>
    async Task<List<(int Views, long Parts)>> KillWhileFillingAsync(PaymentWorkspace workspace)
    {
        await using (var first = await SextantProcess.ServeAsync(workspace.Folder))
        {
            using var http = Client(first);
            await ApplyAsync(http, workspace);
        }

        List<(int Views, long Parts)> saved = [];
        var random = new Random(3);
        while (await FilledPartsAsync(workspace) is { } place)
        {
            saved.Add(place);
            await using var server = await SextantProcess.ServeAsync(workspace.Folder);
            // Longer each time: a machine that is busy gets nowhere in a moment.
            await Task.Delay(random.Next(60) + (100 * saved.Count));
        }

        return saved;
    }

    /// <summary>How far a killed server had filled, as the views that are done and the parts of those that are not; null when all were done.</summary>
    async Task<(int Views, long Parts)?> FilledPartsAsync(PaymentWorkspace workspace)
    {
        // A copy: looking must not mend anything.
        var copy = Directory.CreateDirectory(_folder.File($"rows{_copies++}")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(workspace.Folder, "data"), "online.db*")) File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        await using var rows = await SqliteRowStore.OpenAsync(new() { Path = Path.Combine(copy, "online.db") }, TimeProvider.System, CancellationToken.None);
        const int AllViews = 2;
        HashSet<string> done = [];
        await foreach (var (table, _) in rows.ScanAsync("stream_positions", CancellationToken.None)) done.Add(Convert.ToHexString(table.Span));
        if (done.Count == AllViews) return null;
        var parts = 0L;
        await foreach (var (table, row) in rows.ScanAsync("stream_fills", CancellationToken.None))
        {
            // A kill between the saves of the two leaves one ahead; it is read to its end first.
            if (!done.Contains(Convert.ToHexString(table.Span))) parts = Math.Max(parts, row.ArrivalTime.Micros);
        }

        return (done.Count, parts);
    }

    /// <summary>Which share of the view is filled; null when it is whole.</summary>
    static async Task<double?> FillingAsync(HttpClient http)
    {
        var online = JsonNode.Parse(await http.GetStringAsync(View))!["online"]!;
        return online["state"]!.GetValue<string>() == "served" ? null : online["filling"]?.GetValue<double>() ?? 0;
    }

    static async Task SendUntilKilledAsync(PaymentWorkspace workspace, HttpClient http, string prefix, StrongBox<long> acknowledged)
    {
        const int BatchEvents = 40;
        for (var batch = 0; await PaymentWorkspace.SendAsync(http, workspace.Payments($"{prefix}-{batch}", BatchEvents), BatchEvents); batch++)
            Interlocked.Add(ref acknowledged.Value, BatchEvents);
    }

    static long SavedParts(string workspace)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(workspace, "data", "state.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COALESCE(MAX(parts), 0) FROM feature_fills";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>The numbers of each card as of now from history and log, in the order of the cards.</summary>
    async Task<List<string>> TrainingValuesAsync(PaymentWorkspace workspace)
    {
        var (spine, output) = (_folder.File("spine.csv"), _folder.File("out.csv"));
        var time = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(spine, ["card,event_time", .. Enumerable.Range(0, PaymentWorkspace.Cards).Select(card => $"c{card},{time}")]);
        var built = await SextantProcess.RunAsync("features", "training-set", "cards", "--spine", spine, "--out", output, "-w", workspace.Folder);
        built.ExitCode.ShouldBe(0, built.Error);
        var lines = await File.ReadAllLinesAsync(output);
        lines[0].ShouldBe("card,event_time,total_2d,total_30d,mean,shops,payments,amount,shop");
        return [.. lines.Skip(1).Select(line => Text(line.Split(',')[2..]))];
    }

    static string Numbers(string row) => Text(JsonNode.Parse(row)!.AsArray().Select(value => value?.ToString() ?? ""));

    static string Text(IEnumerable<string> values) => string.Join(' ', values.Select(value => double.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number.ToString("R", CultureInfo.InvariantCulture) : value));
}
