using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Sextant.Server;
using Sextant.Testing;

namespace Sextant.Dashboard.Tests;

/// <summary>A real server on a free port with a workspace of its own, in this process, and what a browser without a script would do with it.</summary>
sealed class PageServer : IAsyncDisposable
{
    readonly TemporaryFolder? _folder;
    readonly RunningServer _server;
    readonly HttpClient _http;
    readonly CookieContainer _cookies = new();

    PageServer(TemporaryFolder? folder, RunningServer server)
    {
        (_folder, _server) = (folder, server);
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = new(server.Url) };
    }

    public string Secret => _server.Secret;

    public static async Task<PageServer> StartAsync(string? yaml = null, string? queue = World.Queue)
    {
        var folder = new TemporaryFolder();
        if (yaml is not null) await File.WriteAllTextAsync(folder.File("sextant.yaml"), yaml);
        if (queue is not null) await World.WriteQueueAsync(folder.Path, queue);
        return new(folder, await RunningServer.StartAsync(new() { Workspace = folder.Path, Url = "http://127.0.0.1:0" }, CancellationToken.None));
    }

    /// <summary>One on a folder that is there, by another clock.</summary>
    public static async Task<PageServer> StartAsync(string folder, TimeProvider clock) => new(null, await RunningServer.StartAsync(new() { Workspace = folder, Url = "http://127.0.0.1:0", Clock = clock }, CancellationToken.None));

    /// <summary>A page, as the browser that has the cookies gets it.</summary>
    public Task<PageAnswer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(new(HttpMethod.Get, path), headers);

    /// <summary>Sends a form as a browser does from a page of this server; headers may say otherwise.</summary>
    public Task<PageAnswer> PostFormAsync(string path, Dictionary<string, string> fields, params (string Name, string Value)[] headers)
    {
        if (headers.Length == 0) headers = [("Sec-Fetch-Site", "same-origin")];
        return SendAsync(new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) }, headers);
    }

    /// <summary>Asks the API, as the workspace's owner.</summary>
    public async Task<JsonNode> ApiAsync(string method, string path, string json)
    {
        var request = new HttpRequestMessage(new(method), path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        return await ApiAsync(request);
    }

    /// <summary>Reads from the API, as the workspace's owner.</summary>
    public async Task<JsonNode> ReadAsync(string path) => await ApiAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Sends bytes to the API.</summary>
    public async Task<JsonNode> UploadAsync(string path, byte[] bytes) =>
        await ApiAsync(new(HttpMethod.Post, path) { Content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } } });

    /// <summary>Makes a key and signs in with it.</summary>
    public async Task<PageAnswer> SignInAsync(string role, string name = "ana")
    {
        var key = (string)(await ApiAsync("POST", "/v1/keys", $$"""{"name": "{{name}}", "role": "{{role}}"}"""))["secret"]!;
        return await PostFormAsync("/dashboard/sign-in", new() { ["key"] = key, ["from"] = "/dashboard" });
    }

    /// <summary>What forms of the session show.</summary>
    public string AntiForgery => _cookies.GetCookies(_http.BaseAddress!)["sextant_anti_forgery"]?.Value ?? "";

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        _folder?.Dispose();
    }

    async Task<PageAnswer> SendAsync(HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request);
        var all = response.Headers.Concat(response.Content.Headers).ToDictionary(pair => pair.Key, pair => string.Join(", ", pair.Value), StringComparer.OrdinalIgnoreCase);
        return new(response.StatusCode, all, await response.Content.ReadAsStringAsync());
    }

    async Task<JsonNode> ApiAsync(HttpRequestMessage request)
    {
        request.Headers.Authorization = new("Bearer", Secret);
        using var http = new HttpClient { BaseAddress = _http.BaseAddress };
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{request.RequestUri}: {text}");
        return JsonNode.Parse(text)!;
    }
}
