using System.Net;
using System.Text.Json.Nodes;
using Sextant.Server.Endpoints;

namespace Sextant.Server.Tests.Review;

/// <summary>What tests of review doors do before.</summary>
static class ReviewCases
{
    public static async Task DeclareAsync(TestServer server, string name = "payment", string? definition = null)
    {
        var body = definition is null ? ApiDocument.Examples["PUT /v1/review/queues/{name}"] : new JsonObject { ["by"] = "ana", ["definition"] = JsonNode.Parse(definition) }.ToJsonString();
        var request = new HttpRequestMessage(HttpMethod.Put, $"/v1/review/queues/{name}") { Content = TestServer.Json(body) };
        request.Headers.Authorization = new("Bearer", server.Secret);
        var response = await server.Http.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }

    public static async Task<JsonNode> OpenAsync(TestServer server, string id, string more = "") =>
        await OkAsync(server, "/v1/review/cases", $$"""{"queue": "payment", "id": "{{id}}", "subject": "card:c-17", "by": "fraud", "decisionId": "d-{{id}}"{{more}}}""");

    public static async Task<JsonNode> ClaimAsync(TestServer server, string by) => await OkAsync(server, "/v1/review/queues/payment/claim", $$"""{"by": "{{by}}"}""");

    public static async Task<JsonNode> OkAsync(TestServer server, string path, string body)
    {
        var (status, answer) = await server.PostAsync(path, TestServer.Json(body));
        status.ShouldBe(HttpStatusCode.OK, answer.ToJsonString());
        return answer;
    }

    /// <summary>Brings a case to where a door's example can be sent; the lease is the example's, since numbers count from the start.</summary>
    public static async Task<string> PrepareAsync(TestServer server, string path)
    {
        await DeclareAsync(server);
        if (path == "/v1/review/cases") return path;
        await OpenAsync(server, "tx-1");
        if (path.EndsWith("/links", StringComparison.Ordinal)) await OpenAsync(server, "tx-2");
        var needsLease = new[] { "/heartbeat", "/release", "/verdict", "/skip", "/escalate", "/undo", "/reopen" };
        if (needsLease.Any(verb => path.EndsWith(verb, StringComparison.Ordinal))) (await ClaimAsync(server, "ana"))["lease"]!.GetValue<long>().ShouldBe(4);
        if (path.EndsWith("/undo", StringComparison.Ordinal) || path.EndsWith("/reopen", StringComparison.Ordinal))
            await OkAsync(server, "/v1/review/cases/tx-1/verdict", """{"by": "ana", "lease": 4, "verdict": "fraud"}""");
        if (path.EndsWith("/resume", StringComparison.Ordinal)) await OkAsync(server, "/v1/review/cases/tx-1/pause", """{"by": "ana", "reason": "Waiting."}""");
        return path.Replace("{id}", "tx-1", StringComparison.Ordinal);
    }
}
