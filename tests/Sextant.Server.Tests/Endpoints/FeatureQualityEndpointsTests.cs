using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Sextant.Testing;

namespace Sextant.Server.Tests.Endpoints;

public sealed class FeatureQualityEndpointsTests
{
    const string Spending = """{"view":"spending","entity":"card","source":"payment","features":{"payments":{"aggregate":"count","window":"all"},"total":{"aggregate":"sum","of":"amount","window":"all","default":0}}}""";
    const string Latest = """{"view":"latest","entity":"card","source":"payment","features":{"amount":"amount"},"expect":{"amount":{"range":{"max":15}}}}""";
    const string Set = """{"set":"fraud","features":["spending","latest"]}""";
    const string OnDemand = """{"view":"scaled","request":{"factor":"number"},"uses":["latest"],"features":{"amount_scaled":"request.factor * latest.amount"}}""";

    static async Task<TestServer> StartAsync(TemporaryFolder? folder = null, bool declare = true)
    {
        var server = await TestServer.StartAsync("features:\n  auditSample: 1\n", folder: folder, declare: declare);
        server.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Secret);
        if (!declare) return server;
        await server.PostAsync(new JsonArray(TestServer.Event("e1", 10), TestServer.Event("e2", 20, time: "2026-01-02T00:00:00Z"), TestServer.Event("e3", 12, "c2")));
        (await server.PostAsync("/v1/features/apply", TestServer.Json($$"""{"definitions":[{{Spending}},{{Latest}},{{OnDemand}},{{Set}}]}"""))).Status.ShouldBe(HttpStatusCode.OK);
        return server;
    }

    static async Task ReadUntilServedAsync(TestServer server)
    {
        while (true)
        {
            var (status, answer) = await server.PostAsync("/v1/features/online", TestServer.Json("""{"set":"fraud","entities":[{"card":"c1"},{"card":"c2"},{"card":"nobody"}]}"""));
            status.ShouldBe(HttpStatusCode.OK, answer.ToJsonString());
            if (answer["degradations"]!.AsArray().Count == 0) return;
            await Task.Delay(10);
        }
    }

    [Fact]
    public async Task Statistics_stand_beside_the_baseline_and_count_what_is_violated()
    {
        await using var server = await StartAsync();

        (await server.GetAsync("/v1/features/views/latest/statistics")).Body["collectedAt"].ShouldBeNull();
        await server.PostAsync("/v1/features/views/latest/statistics", null);
        await server.PostAsync(TestServer.Event("e4", 500));
        var (status, answer) = await server.PostAsync("/v1/features/views/latest/statistics", null);

        status.ShouldBe(HttpStatusCode.OK, answer.ToJsonString());
        var feature = answer["features"]![0]!;
        (answer["rows"]!.GetValue<long>(), answer["baselineRows"]!.GetValue<long>()).ShouldBe((4, 3));
        (feature["now"]!["max"]!.GetValue<double>(), feature["baseline"]!["max"]!.GetValue<double>()).ShouldBe((500, 20));
        (feature["drift"]!.GetValue<double>() > 0.25, feature["driftLevel"]!.GetValue<string>()).ShouldBe((true, "severe"));
        var expectation = answer["expectations"]![0]!;
        (expectation["kind"]!.GetValue<string>(), expectation["kept"]!.GetValue<bool>(), expectation["violations"]!.GetValue<long>()).ShouldBe(("range", false, 2));
        (await server.GetAsync("/v1/features/views/latest/statistics")).Body["collectedAt"]!.GetValue<string>().ShouldBe(answer["collectedAt"]!.GetValue<string>());
    }

    [Fact]
    public async Task Violations_reads_and_lag_are_counted_for_who_listens()
    {
        var counted = new ConcurrentBag<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Sextant.Features") listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => counted.Add($"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}".TrimEnd()));
        listener.Start();
        await using var server = await StartAsync();

        await ReadUntilServedAsync(server);
        await server.PostAsync("/v1/features/views/latest/statistics", null);
        listener.RecordObservableInstruments();

        counted.ShouldContain("sextant.features.online.reads 1");
        counted.ShouldContain("sextant.features.online.entities 3");
        counted.ShouldContain("sextant.features.violations 1 latest amount range");
        counted.ShouldContain("sextant.features.stream.lag 0");
    }

    [Fact]
    public async Task Statistics_of_aggregates_are_of_each_entity_now()
    {
        await using var server = await StartAsync();

        var (_, answer) = await server.PostAsync("/v1/features/views/spending@1/statistics", null);

        answer["rows"]!.GetValue<long>().ShouldBe(2);
        (answer["features"]![1]!["now"]!["min"]!.GetValue<double>(), answer["features"]![1]!["now"]!["max"]!.GetValue<double>()).ShouldBe((12, 30));
    }

    [Theory]
    [InlineData("SXT2019", "views/latst/statistics")]
    [InlineData("SXT2081", "views/scaled/statistics")]
    [InlineData("SXT1040", "audit?sample=0")]
    [InlineData("SXT2019", "audit?set=fraude")]
    public async Task What_there_is_nothing_to_say_of_is_refused_by_name(string code, string path)
    {
        await using var server = await StartAsync();

        (await server.PostAsync("/v1/features/" + path, null)).Body["code"]!.GetValue<string>().ShouldBe(code);
    }

    [Fact]
    public async Task An_audit_agrees_with_what_was_served_and_finds_a_value_that_was_changed()
    {
        using var folder = new TemporaryFolder();
        await using (var server = await StartAsync(folder))
        {
            for (var i = 0; i < 20; i++) await ReadUntilServedAsync(server);
            await server.PostAsync(TestServer.Event("late", 7, time: "2025-12-31T00:00:00Z"));
            for (var i = 0; i < 20; i++) await ReadUntilServedAsync(server);

            var (status, clean) = await server.PostAsync("/v1/features/audit?set=fraud", null);

            status.ShouldBe(HttpStatusCode.OK, clean.ToJsonString());
            clean["mismatched"]!.GetValue<int>().ShouldBe(0, clean.ToJsonString());
            clean["compared"]!.GetValue<int>().ShouldBeGreaterThan(30);
            clean["views"]!.AsArray().Select(view => view!["view"]!.GetValue<string>()).ShouldBe(["latest@1", "spending@1"]);
        }

        Corrupt(folder.Path);
        await using var again = await StartAsync(folder, declare: false);
        var (_, found) = await again.PostAsync("/v1/features/audit", null);

        found["mismatched"]!.GetValue<int>().ShouldBe(1, found.ToJsonString());
        found["mismatchRate"]!.GetValue<double>().ShouldBeGreaterThan(0);
        var example = found["examples"]![0]!;
        (example["view"]!.GetValue<string>(), example["feature"]!.GetValue<string>(), example["served"]!.GetValue<string>()).ShouldBe(("spending@1", "total", "31.5"));
    }

    [Fact]
    public async Task An_audit_shows_keys_to_the_owner_only()
    {
        await using var server = await StartAsync();
        server.Http.DefaultRequestHeaders.Authorization = null;

        (await server.PostAsync("/v1/features/audit", null)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    static void Corrupt(string workspace)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(workspace, "data", "state.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE audit_samples SET document = json_set(document, '$[1].value', '31.5') WHERE number = (SELECT MIN(number) FROM audit_samples WHERE view = 'spending')";
        command.ExecuteNonQuery().ShouldBe(1);
    }
}
