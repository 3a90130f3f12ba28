using System.Net;
using System.Text.Json.Nodes;
using Sextant.Testing;

namespace Sextant.Server.Tests.Fraud;

/// <summary>A server that decides on payments by rules: those above 100 are reviewed, those to IR blocked.</summary>
static class FraudServer
{
    public const string Policy =
        """
        {"policy": "fraud.payment", "request": {"amount": "number", "country": "text"}, "verdicts": ["allow", "review", "block"],
         "rules": [{"rule": "embargo", "when": "country == \"IR\"", "verdict": "block", "reason": "Under embargo."}, {"rule": "large", "when": "amount > 100", "verdict": "review", "reason": "An unusual amount."}],
         "otherwise": "allow", "label": "fraud"}
        """;

    public static async Task<TestServer> StartAsync(TemporaryFolder? folder = null, string? yaml = null, string policy = Policy)
    {
        var server = await TestServer.StartAsync(yaml, folder: folder, declare: false);
        // The workspace's owner: for webhooks, and to forget somebody.
        server.Http.DefaultRequestHeaders.Authorization = new("Bearer", server.Secret);
        await server.OkAsync("/v1/policies/apply", $$"""{"definition": {{policy}}, "expected": 0, "by": "ann", "reason": "first"}""");
        return server;
    }

    /// <summary>Decides on a payment, and gives its decision's id.</summary>
    public static async Task<string> PayAsync(this TestServer server, string id, int amount = 200, string more = "\"customer\": \"c-1\", \"card\": \"tok-1\"") =>
        (await server.OkAsync("/v1/fraud/score", $$"""{"id": "{{id}}", "amountMicros": {{amount * 1_000_000L}}, "currency": "EUR", {{more}}}""")).Text("decisionId");

    /// <summary>The case of a decision, as soon as it is there.</summary>
    public static async Task<JsonNode> CaseAsync(this TestServer server, string id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var (status, body) = await server.GetAsync($"/v1/fraud/cases/{id}");
            if (status == HttpStatusCode.OK) return body;
            await Task.Delay(10, patience.Token);
        }
    }

    public static async Task<JsonNode> OkAsync(this TestServer server, string path, string json)
    {
        var (status, body) = await server.PostAsync(path, TestServer.Json(json));
        status.ShouldBe(HttpStatusCode.OK, body.ToJsonString());
        return body;
    }

    public static async Task<JsonNode> OkAsync(this TestServer server, string path)
    {
        var (status, body) = await server.GetAsync(path);
        status.ShouldBe(HttpStatusCode.OK, body.ToJsonString());
        return body;
    }

    public static string Text(this JsonNode node, string name) => node[name]?.GetValue<string>() ?? throw new InvalidOperationException($"There is no '{name}' in {node.ToJsonString()}");
}
