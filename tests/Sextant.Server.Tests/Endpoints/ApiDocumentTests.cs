using System.Net;
using System.Text.Json.Nodes;
using Sextant.Server.Endpoints;
using Sextant.Server.Tests.Models;
using Sextant.Server.Tests.Review;

namespace Sextant.Server.Tests.Endpoints;

public sealed class ApiDocumentTests
{
    public static TheoryData<string> Operations => [.. ApiDocument.Examples.Keys];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_example_is_answered_as_the_document_promises(string operation)
    {
        await using var server = await TestServer.StartAsync(declare: operation != "PUT /v1/event-types/{name}");
        var (method, path) = (operation.Split(' ')[0], operation.Split(' ')[1].Replace("{name}", "payment", StringComparison.Ordinal).Replace("{alias}", "champion", StringComparison.Ordinal).Replace("{version}", "1", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(server.Workspace, "payments.csv"), "tx,at,card,eur\n1,2018-04-01T00:00:31Z,c-17,57.16\n");
        if (operation is "POST /v1/features/online" or "POST /v1/features/materialize" or "POST /v1/features/training-sets") await ApplyAsync(server);
        if (path.StartsWith("/v1/models/", StringComparison.Ordinal)) await ModelFiles.RegisterAsync(server, "payment");
        if (path.StartsWith("/v1/jobs/", StringComparison.Ordinal)) path = await PrepareJobAsync(server, operation, path);
        if (path.StartsWith("/v1/models/", StringComparison.Ordinal) && path.EndsWith("/cancel", StringComparison.Ordinal)) path = path.Replace("{id}", await StartTrainingAsync(server), StringComparison.Ordinal);
        if (path.EndsWith("/score", StringComparison.Ordinal)) await ModelFiles.SetAsync(server, "payment", "champion", 1);
        if (path.EndsWith("/encode", StringComparison.Ordinal)) await ModelEncodingTests.PromoteAsync(server, "payment", version: 2);
        if (path.StartsWith("/v1/models/", StringComparison.Ordinal) && path.EndsWith("/rollback", StringComparison.Ordinal)) await ChangeTwiceAsync(server);
        if (path.StartsWith("/v1/review/", StringComparison.Ordinal) && method == "POST") path = await ReviewCases.PrepareAsync(server, path);
        if (path.StartsWith("/v1/monitoring/", StringComparison.Ordinal)) path = await AskAsync(server, path);
        if (path.StartsWith("/v1/decisions/", StringComparison.Ordinal) || path.StartsWith("/v1/policies/payment/", StringComparison.Ordinal)) await ApplyPolicyAsync(server, path);
        if (path == "/v1/experiments/payment/stop") await server.PostAsync("/v1/experiments/apply", TestServer.Json(ApiDocument.Examples["POST /v1/experiments/apply"]));
        if (path.StartsWith("/v1/fraud/", StringComparison.Ordinal)) await PrepareFraudAsync(server, path);
        if (path == "/v1/feedback/revoke") await server.PostAsync("/v1/feedback", TestServer.Json(ApiDocument.Examples["POST /v1/feedback"]));
        if (path.StartsWith("/v1/keys/", StringComparison.Ordinal)) path = path.Replace("{id}", (await CreateKeyAsync(server))["key"]!["id"]!.GetValue<string>(), StringComparison.Ordinal);
        var example = ApiDocument.Examples[operation].Replace("/data/", server.Workspace + "/", StringComparison.Ordinal);
        if (path == "/v1/session") example = example.Replace("sxt_…", (await CreateKeyAsync(server))["secret"]!.GetValue<string>(), StringComparison.Ordinal);
        var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = TestServer.Json(example) };
        request.Headers.Authorization = new("Bearer", server.Secret);

        var response = await server.Http.SendAsync(request);

        var answer = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, answer);
        answer.ShouldNotContain("SXT", Case.Sensitive);
    }

    [Fact]
    public async Task Every_operation_has_a_summary_and_every_body_that_is_required_an_example()
    {
        await using var server = await TestServer.StartAsync(declare: false);

        var (status, document) = await server.GetAsync("/openapi/v1.json");

        status.ShouldBe(HttpStatusCode.OK);
        document["openapi"]!.GetValue<string>().ShouldStartWith("3.");
        var operations = document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => (Name: $"{operation.Key.ToUpperInvariant()} {path.Key}", Operation: operation.Value!)))
            .ToList();
        operations.Count.ShouldBeGreaterThan(10);
        operations.Where(item => item.Operation["summary"] is null).Select(item => item.Name).ShouldBeEmpty();
        operations.Where(item => item.Operation["requestBody"]?["content"]?["application/json"] is JsonObject body && body["example"] is null).Select(item => item.Name).ShouldBeEmpty();
        ApiDocument.Examples.Keys.Except(operations.Select(item => item.Name)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_reference_in_the_document_leads_somewhere()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        var (_, document) = await server.GetAsync("/openapi/v1.json");
        var schemas = document["components"]!["schemas"]!.AsObject();

        References(document).Where(reference => !schemas.ContainsKey(reference["#/components/schemas/".Length..])).ShouldBeEmpty();
    }

    static async Task<JsonNode> CreateKeyAsync(TestServer server) => (await server.PostAsync("/v1/keys", TestServer.Json(ApiDocument.Examples["POST /v1/keys"]))).Body;

    static async Task ApplyAsync(TestServer server)
    {
        await server.PostAsync("/v1/features/apply", TestServer.Json(ApiDocument.Examples["POST /v1/features/apply"]));
        await server.WaitServedAsync("card_spending");
    }

    /// <summary>The example's policy; where something is taken back or stopped, a second version that takes over.</summary>
    static async Task ApplyPolicyAsync(TestServer server, string path)
    {
        var example = ApiDocument.Examples["POST /v1/policies/apply"];
        await server.PostAsync("/v1/policies/apply", TestServer.Json(example));
        if (!path.EndsWith("/rollback", StringComparison.Ordinal) && !path.EndsWith("/rollout", StringComparison.Ordinal)) return;
        var second = JsonNode.Parse(example)!;
        (second["expected"], second["definition"]!["rollout"]) = (1, JsonNode.Parse("""{"key": "card", "steps": [{"share": "10%", "hold": "1h"}]}"""));
        await server.PostAsync("/v1/policies/apply", TestServer.Json(second.ToJsonString()));
    }

    /// <summary>A policy; where a label or an entry of a list is asked for, what it is about.</summary>
    static async Task PrepareFraudAsync(TestServer server, string path)
    {
        var rules = path == "/v1/fraud/rules/resume" ? """[{"rule": "embargo", "when": "amount > 0", "verdict": "block"}]""" : "[]";
        await server.PostAsync("/v1/policies/apply", TestServer.Json($$"""{"definition": {"policy": "fraud.payment", "request": {"amount": "number"}, "verdicts": ["allow", "review", "block"], "rules": {{rules}}, "otherwise": "allow"}, "expected": 0, "by": "ana", "reason": "first"}"""));
        // It blocks all, which is too much.
        if (path == "/v1/fraud/rules/resume") await server.PostAsync("/v1/fraud/batch", TestServer.Json($"[{string.Join(',', Enumerable.Range(0, 200).Select(i => $$"""{"id": "p-{{i}}", "amountMicros": 1000000, "currency": "EUR"}"""))}]"));
        if (path == "/v1/fraud/labels") await server.PostAsync("/v1/fraud/score", TestServer.Json(ApiDocument.Examples["POST /v1/fraud/score"]));
        if (path == "/v1/fraud/snoozes/remove") await server.PostAsync("/v1/fraud/snoozes", TestServer.Json(ApiDocument.Examples["POST /v1/fraud/snoozes"]));
        if (path == "/v1/fraud/lists/remove") await server.PostAsync("/v1/fraud/lists", TestServer.Json(ApiDocument.Examples["POST /v1/fraud/lists"]));
    }

    static async Task<string> AskAsync(TestServer server, string path)
    {
        await ModelFiles.RegisterAsync(server, "payment");
        await ModelFiles.SetAsync(server, "payment", "champion", 1);
        await ModelFiles.ScoreAsync(server, "payment", "[{}]");
        return path.Replace("{scope}", "payment", StringComparison.Ordinal);
    }

    static async Task ChangeTwiceAsync(TestServer server)
    {
        await ModelFiles.RegisterAsync(server, "payment", ModelFiles.Linear("payment", weight: 2));
        foreach (var version in new[] { 1, 2 }) await ModelFiles.SetAsync(server, "payment", "champion", version);
    }

    /// <summary>A job of another file than the example's, which the run finds out later than it is cancelled, or is cancelled before.</summary>
    static async Task<string> PrepareJobAsync(TestServer server, string operation, string path)
    {
        if (operation == "POST /v1/jobs/schedules/{name}/run")
        {
            var request = new HttpRequestMessage(HttpMethod.Put, "/v1/jobs/schedules/payment") { Content = TestServer.Json(ApiDocument.Examples["PUT /v1/jobs/schedules/{name}"]) };
            request.Headers.Authorization = new("Bearer", server.Secret);
            (await server.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        if (!path.Contains("{id}", StringComparison.Ordinal)) return path;
        var (_, asked) = await server.PostAsync("/v1/jobs", TestServer.Json("""{"kind": "history.verify", "by": "ana", "notBefore": "2099-01-01T00:00:00Z"}"""));
        var id = asked["job"]!["id"]!.GetValue<string>();
        if (operation.EndsWith("/retry", StringComparison.Ordinal)) await server.PostAsync($"/v1/jobs/{id}/cancel", TestServer.Json("""{"by": "ana"}"""));
        return path.Replace("{id}", id, StringComparison.Ordinal);
    }

    static async Task<string> StartTrainingAsync(TestServer server)
    {
        var rows = string.Concat(Enumerable.Range(0, 20_000).Select(row => $"{row},{row % 7},{row % 3 / 2}\n"));
        await File.WriteAllTextAsync(Path.Combine(server.Workspace, "rows.csv"), "id,a,fraud\n" + rows);
        var request = new JsonObject { ["by"] = "ana", ["definition"] = "model: fraud\nrows: { table: rows.csv }\nlabel: { column: fraud }\nparameters: { rounds: 100000, patience: 100000, learningRate: 0.000001 }", ["source"] = Path.Combine(server.Workspace, "fraud.yaml") };
        var message = new HttpRequestMessage(HttpMethod.Post, "/v1/models/jobs") { Content = TestServer.Json(request.ToJsonString()) };
        message.Headers.Authorization = new("Bearer", server.Secret);
        var response = await server.Http.SendAsync(message);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["runs"]![0]!["id"]!.GetValue<string>();
    }

    static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject group => group.SelectMany(pair => pair is { Key: "$ref", Value: JsonValue reference } ? [reference.GetValue<string>()] : References(pair.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };
}
