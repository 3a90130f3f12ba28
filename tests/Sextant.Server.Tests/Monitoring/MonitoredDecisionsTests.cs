using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sextant.Testing;

namespace Sextant.Server.Tests.Monitoring;

/// <summary>Decisions that are posted, and what came of them, as monitoring shows them over HTTP.</summary>
public sealed class MonitoredDecisionsTests : IDisposable
{
    const string Policy = """{"policy": "payment", "request": {"card": {"type": "text", "required": true, "entity": "card"}, "amount": {"type": "number", "required": true}, "country": "text"}, "verdicts": ["allow", "block"], "rules": [{"rule": "large", "when": "amount > 100", "verdict": "block"}], "otherwise": "allow", "label": "fraud"}""";

    readonly TemporaryFolder _folder = new();
    readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 2, 9, 30, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_decided_and_what_came_of_it_is_shown_also_after_a_restart()
    {
        await File.WriteAllTextAsync(_folder.File("monitoring.yaml"), "segments: { payment: [country] }\nfairness: { payment: { group: country, minRows: 10, minOfLabel: 1 } }");
        Directory.CreateDirectory(_folder.File("labels"));
        await File.WriteAllTextAsync(_folder.File("labels/fraud.yaml"), "label: fraud\nmaturity: 60d\nabsent: 0\n");
        await using (var first = await TestServer.StartAsync(clock: _clock, folder: _folder))
        {
            await PostAsync(first, "/v1/policies/apply", $$"""{"definition": {{Policy}}, "expected": 0, "by": "ann", "reason": "first"}""");
            for (var i = 0; i < 40; i++) await DecideAsync(first, i);
            (await CountAsync(first))["result"]!["folded"]!.GetValue<long>().ShouldBe(40);
        }

        await using var server = await TestServer.StartAsync(clock: _clock, folder: _folder);

        var slices = (await server.GetAsync("/v1/monitoring/decisions?decider=payment")).Body["deciders"]!.AsArray().ShouldHaveSingleItem()!["slices"]!.AsArray();
        slices.Select(slice => ((string?)slice!["slice"], (long)slice["decisions"]!)).ShouldBe([(null, 40), ("country=DE", 20), ("country=FR", 20), ("version=1", 40)]);
        ((long)slices[0]!["verdicts"]!["block"]!, (double)slices[0]!["degraded"]!, (long)slices[0]!["latencies"]!.AsArray().Single(latency => (string?)latency!["verb"] == "total")!["count"]!).ShouldBe((10, 0, 40));
        var vintage = (await server.GetAsync("/v1/monitoring/performance?decider=payment")).Body["vintages"]!.AsArray().ShouldHaveSingleItem()!;
        ((long)vintage["decisions"]!, (double)vintage["matureShare"]!, (double)vintage["labelledShare"]!, (long)vintage["positives"]!, (bool)vintage["mature"]!).ShouldBe((40, 0, 0.5, 10, false));
        vintage["verdicts"]!.AsArray().Select(verdict => ((string)verdict!["verdict"]!, (long)verdict["labelled"]!, (long)verdict["positives"]!)).ShouldBe([("allow", 10, 0), ("block", 10, 10)]);
        (await server.GetAsync("/v1/monitoring/performance?slices=true")).Body["vintages"]!.AsArray().Count.ShouldBe(4);
        var fairness = (await server.GetAsync("/v1/monitoring/fairness?decider=payment")).Body["deciders"]!.AsArray().ShouldHaveSingleItem()!;
        fairness["groups"]!.AsArray().Where(group => (string?)group!["measure"] == "selectionRate").Select(group => ((string)group!["group"]!, (double)group["value"]!)).ShouldBe([("DE", 0.5), ("FR", 0)]);
        fairness["gaps"]!.AsArray().Select(gap => (string)gap!["measure"]!).ShouldNotContain("calibrationGap");
        ((string)(await server.GetAsync("/v1/monitoring?scope=decider:payment")).Body["scopes"]!.AsArray().Single()!["reference"]!).ShouldBe("collecting");
        (await CountAsync(server))["result"]!["folded"]!.GetValue<long>().ShouldBe(0);
    }

    [Theory]
    [InlineData("/v1/monitoring/decisions?decider=nobody", HttpStatusCode.NotFound, "SXT2447")]
    [InlineData("/v1/monitoring/decisions?hours=48", HttpStatusCode.BadRequest, "SXT1040")]
    [InlineData("/v1/monitoring/performance?slices=yes", HttpStatusCode.BadRequest, "SXT1040")]
    public async Task What_cannot_be_asked_is_told(string path, HttpStatusCode status, string code)
    {
        await using var server = await TestServer.StartAsync(folder: _folder, declare: false);
        var (answered, problem) = await server.GetAsync(path);
        (answered, (string)problem["code"]!).ShouldBe((status, code));
    }

    // Every fourth is large, and those are fraud; of every second it is known what came.
    static async Task DecideAsync(TestServer server, int i)
    {
        var decided = await PostAsync(server, "/v1/decisions/payment", $$"""{"card": "c-{{i}}", "amount": {{(i % 4 == 0 ? 500 : 5)}}, "country": "{{(i % 2 == 0 ? "DE" : "FR")}}"}""");
        if (i % 4 < 2) await PostAsync(server, "/v1/feedback", $$"""{"id": "l-{{i}}", "label": "fraud", "value": {{(i % 4 == 0 ? 1 : 0)}}, "source": "bank", "decisionId": "{{decided["decisionId"]}}"}""");
    }

    async Task<JsonNode> CountAsync(TestServer server)
    {
        var job = (await PostAsync(server, "/v1/jobs", """{"kind": "monitoring.decisions", "by": "ann"}"""))["job"]!;
        var id = (string)job["id"]!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        // Each request gives the worker time.
        while ((string?)job["state"] is "queued" or "running")
        {
            patience.Token.ThrowIfCancellationRequested();
            _clock.Advance(TimeSpan.FromSeconds(1));
            job = (await server.GetAsync($"/v1/jobs/{id}")).Body;
        }

        ((string?)job["state"]).ShouldBe("succeeded", job.ToJsonString());
        return job;
    }

    static async Task<JsonNode> PostAsync(TestServer server, string path, string body)
    {
        var (status, answer) = await server.PostAsync(path, TestServer.Json(body));
        ((int)status).ShouldBeInRange(200, 202, answer.ToJsonString());
        return answer;
    }
}
