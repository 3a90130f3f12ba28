using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sextant.Server.Tests.Models;
using Sextant.Testing;

namespace Sextant.Server.Tests.Fraud;

/// <summary>Deciders of fraud are watched as all are: verdicts, scores, what came of them, and how groups are treated.</summary>
public sealed class FraudMonitoringTests : IDisposable
{
    const string Policy =
        """
        {"policy": "fraud.payment", "request": {"amount": "number", "country": "text"}, "model": {"name": "payment_fraud", "otherwise": 0.001}, "verdicts": ["allow", "review", "block"],
         "rules": [{"rule": "large", "when": "amount > 100", "verdict": "review"}], "otherwise": "allow", "label": "fraud"}
        """;

    readonly TemporaryFolder _folder = new();
    readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 2, 9, 30, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Verdicts_scores_outcomes_and_groups_of_payments_are_watched()
    {
        await File.WriteAllTextAsync(_folder.File("monitoring.yaml"), "segments: { fraud.payment: [country] }\nperformance: { fraud.payment: { maturity: 1h, silenceIsZero: true } }\nfairness: { fraud.payment: { group: country, minRows: 10, minOfLabel: 1 } }\n");
        await using var server = await TestServer.StartAsync(clock: _clock, folder: _folder, declare: false);
        (await ModelFiles.RegisterAsync(server, "payment_fraud")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        await server.OkAsync("/v1/policies/apply", $$"""{"definition": {{Policy}}, "expected": 0, "by": "ann", "reason": "first"}""");
        for (var i = 0; i < 40; i++)
            await server.OkAsync("/v1/fraud/score", $$"""{"id": "p-{{i}}", "amountMicros": {{(i % 4 == 0 ? 500_000_000 : 5_000_000)}}, "currency": "EUR", "country": "{{(i % 2 == 0 ? "DE" : "FR")}}", "eventTime": "2026-11-02T09:00:00Z"}""");
        // Of ten reviews eight were fraud; nobody says anything about the others.
        await server.OkAsync("/v1/fraud/labels", $$"""{"labels": [{{string.Join(',', Enumerable.Range(0, 8).Select(i => $$"""{"id": "l-{{i}}", "fraud": true, "source": "chargeback", "requestId": "p-{{4 * i}}"}"""))}}]}""");
        _clock.Advance(TimeSpan.FromHours(2));

        await CountAsync(server);

        var decider = (await server.OkAsync("/v1/monitoring/decisions?decider=fraud.payment&hours=4"))["deciders"]!.AsArray().ShouldHaveSingleItem()!;
        decider["slices"]![0]!["verdicts"]!["review"]!.GetValue<long>().ShouldBe(10);
        var vintage = (await server.OkAsync("/v1/monitoring/performance?decider=fraud.payment"))["vintages"]!.AsArray().ShouldHaveSingleItem()!;
        vintage["verdicts"]!.AsArray().Single(one => one!.Text("verdict") == "review")!["positives"]!.GetValue<long>().ShouldBe(8);
        // All have one score: by it nothing is better than the share of frauds.
        (vintage["scored"]!.GetValue<long>(), vintage["averagePrecision"]!.GetValue<double>()).ShouldBe((40, 0.2));
        vintage["calibrationRatio"]!["value"]!.GetValue<double>().ShouldBe(40 * 0.001 / 8, 1e-9);
        var groups = (await server.OkAsync("/v1/monitoring/fairness?decider=fraud.payment"))["deciders"]![0]!["groups"]!.AsArray();
        groups.Where(group => group!.Text("measure") == "fpr").Select(group => (group!.Text("group"), Math.Round(group!["value"]!.GetValue<double>(), 4))).ShouldBe([("DE", Math.Round(2 / 12.0, 4)), ("FR", 0)]);
    }

    async Task CountAsync(TestServer server)
    {
        var job = (await PostAsync(server))["job"]!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (job.Text("state") is "queued" or "running")
        {
            patience.Token.ThrowIfCancellationRequested();
            _clock.Advance(TimeSpan.FromSeconds(1));
            job = (await server.OkAsync($"/v1/jobs/{job.Text("id")}"));
        }

        job.Text("state").ShouldBe("succeeded", job.ToJsonString());
    }

    static async Task<JsonNode> PostAsync(TestServer server)
    {
        var (status, answer) = await server.PostAsync("/v1/jobs", TestServer.Json("""{"kind": "monitoring.decisions", "by": "ann"}"""));
        ((int)status).ShouldBeInRange(200, 202, answer.ToJsonString());
        return answer;
    }
}
