using System.Net;
using System.Text.Json.Nodes;

namespace Sextant.Server.Tests.Security;

/// <summary>Requests with keys.</summary>
static class KeyedCalls
{
    /// <summary>A new key, made by the workspace's owner.</summary>
    public static async Task<string> KeyAsync(this TestServer server, string name, string role, string more = "")
    {
        var (status, body) = await server.AskAsync("POST", "/v1/keys", server.Secret, $$"""{"name": "{{name}}", "role": "{{role}}"{{more}}}""");
        status.ShouldBe(HttpStatusCode.OK, body.ToJsonString());
        return (string)body["secret"]!;
    }

    public static async Task<(HttpStatusCode Status, JsonNode Body)> AskAsync(this TestServer server, string method, string path, string? key, string? json = null, params (string Name, string Value)[] headers)
    {
        using var response = await server.SendAsync(method, path, key, json, headers);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }

    public static Task<HttpResponseMessage> SendAsync(this TestServer server, string method, string path, string? key, string? json = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = json is null ? null : TestServer.Json(json) };
        if (key is not null) request.Headers.Authorization = new("Bearer", key);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return server.Http.SendAsync(request);
    }

    public static (HttpStatusCode Status, string? Code) Outcome(this (HttpStatusCode Status, JsonNode Body) answer) => (answer.Status, (string?)answer.Body["code"]);
}
