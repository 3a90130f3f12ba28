using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sextant.Testing;

namespace Sextant.Server.Tests;

/// <summary>A real server on a free port with a workspace of its own, and what a client would do with it.</summary>
public sealed class TestServer : IAsyncDisposable
{
    public const string Payment = """{"entities":["card","merchant?"],"attributes":{"amount":{"type":"number","required":true},"fraud":"boolean","items":"integer","note":"text","seen":"time","tags":"text[]"}}""";

    readonly TemporaryFolder _folder;
    readonly bool _ownsFolder;
    readonly RunningServer _server;

    TestServer(TemporaryFolder folder, bool ownsFolder, RunningServer server)
    {
        (_folder, _ownsFolder, _server) = (folder, ownsFolder, server);
        Http = new HttpClient { BaseAddress = new Uri(server.Url) };
    }

    public HttpClient Http { get; }

    public string Workspace => _folder.Path;

    public string Secret => _server.Secret;

    internal RunningServer Running => _server;

    public static async Task<TestServer> StartAsync(string? yaml = null, TimeProvider? clock = null, TemporaryFolder? folder = null, bool declare = true)
    {
        var owns = folder is null;
        folder ??= new TemporaryFolder();
        if (yaml is not null) await File.WriteAllTextAsync(folder.File("sextant.yaml"), yaml);
        var options = new ServerOptions { Workspace = folder.Path, Url = "http://127.0.0.1:0", Clock = clock ?? TimeProvider.System };
        var server = new TestServer(folder, owns, await RunningServer.StartAsync(options, CancellationToken.None));
        if (declare) await server.DeclareAsync("payment", Payment);
        return server;
    }

    /// <summary>An event that is right.</summary>
    public static JsonObject Event(string id, double amount = 10, string card = "c1", string time = "2026-01-01T00:00:00Z") => new()
    {
        ["id"] = id,
        ["type"] = "payment",
        ["time"] = time,
        ["entities"] = new JsonObject { ["card"] = card },
        ["attributes"] = new JsonObject { ["amount"] = amount },
    };

    public async Task DeclareAsync(string name, string json) =>
        (await Http.PutAsync($"/v1/event-types/{name}", Json(json))).StatusCode.ShouldBe(HttpStatusCode.OK);

    public async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(JsonNode events, string query = "") => await ReadAsync(await Http.PostAsync("/v1/events" + query, Json(events.ToJsonString())));

    public async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string path, HttpContent? content) => await ReadAsync(await Http.PostAsync(path, content));

    public async Task<(HttpStatusCode Status, JsonNode Body)> GetAsync(string path) => await ReadAsync(await Http.GetAsync(path));

    /// <summary>Returns when a view that the stream feeds is served.</summary>
    public async Task WaitServedAsync(string view)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((string?)(await GetAsync($"/v1/features/views/{view}")).Body["online"]?["state"] != "served") await Task.Delay(2, patience.Token);
    }

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    public static ByteArrayContent Lines(params IEnumerable<string> lines) => Bytes(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    public static ByteArrayContent Bytes(byte[] bytes, string? encoding = null, string type = "application/x-ndjson")
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (encoding is not null) content.Headers.ContentEncoding.Add(encoding);
        return content;
    }

    public static async Task<(HttpStatusCode Status, JsonNode Body)> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, JsonNode.Parse(text) ?? throw new JsonException(text));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
        if (_ownsFolder) _folder.Dispose();
    }
}
