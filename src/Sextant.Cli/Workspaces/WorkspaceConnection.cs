using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sextant.Cli.Commands;
using Sextant.Client;
using Sextant.Hosting.Workspaces;
using Sextant.Server;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Workspaces;

/// <summary>
/// A way for commands to a workspace: through the server that holds it, or, if none does, through one in this process for as long as the
/// command takes. So there is one way in, and a command does the same beside a running server as without.
/// </summary>
sealed class WorkspaceConnection : IAsyncDisposable
{
    readonly RunningServer? _own;
    readonly HttpClient _http;

    WorkspaceConnection(string url, string secret, RunningServer? own)
    {
        _own = own;
        _http = new HttpClient { BaseAddress = new Uri(url), Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
    }

    /// <summary>Whether the server is of this process, and goes with the command.</summary>
    public bool IsOwn => _own is not null;

    /// <summary>Connects.</summary>
    /// <exception cref="InvalidInputException">SXT2537: a server is named, but no key, or its address is none.</exception>
    /// <exception cref="WorkspaceInUseException">A process that does not listen holds the workspace.</exception>
    public static async Task<WorkspaceConnection> OpenAsync(CliContext cli, string workspace, CancellationToken cancellationToken)
    {
        var key = cli.Variable(CommonOptions.KeyVariable);
        if (cli.Variable(CommonOptions.ServerVariable) is { Length: > 0 } remote) return new WorkspaceConnection(Address(remote), key ?? throw NoKey(remote), own: null);
        var folder = cli.PathOf(workspace);
        try
        {
            var server = await RunningServer.StartAsync(new ServerOptions { Workspace = folder, Url = "http://127.0.0.1:0", Clock = cli.Clock }, cancellationToken);
            return new WorkspaceConnection(server.Url, key ?? server.Secret, server);
        }
        catch (WorkspaceInUseException inUse) when (inUse.Holder is { Url: { } url, Secret: var secret })
        {
            return new WorkspaceConnection(url, key ?? secret, own: null);
        }
    }

    /// <summary>Connects to the server of this process.</summary>
    public static WorkspaceConnection To(RunningServer server) => new(server.Url, server.Secret, own: null);

    /// <summary>Asks for a document.</summary>
    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> answer, CancellationToken cancellationToken) =>
        AskAsync(new HttpRequestMessage(HttpMethod.Get, path), answer, cancellationToken);

    /// <summary>Sends a request with an optional JSON body, and reads the answer.</summary>
    public Task<T> SendAsync<T>(HttpMethod method, string path, string? json, JsonTypeInfo<T> answer, CancellationToken cancellationToken) =>
        AskAsync(new HttpRequestMessage(method, path) { Content = json is null ? null : Json(json) }, answer, cancellationToken);

    /// <summary>Sends lines of JSON, and reads the answer.</summary>
    public Task<T> SendLinesAsync<T>(string path, string lines, JsonTypeInfo<T> answer, CancellationToken cancellationToken) =>
        AskAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(lines, System.Text.Encoding.UTF8, "application/x-ndjson") }, answer, cancellationToken);

    /// <summary>Sends a file, and reads the answer.</summary>
    public Task<T> SendAsync<T>(string path, Stream file, JsonTypeInfo<T> answer, CancellationToken cancellationToken) =>
        AskAsync(
            // A server that refuses it says so before it is sent, and not on a connection that it closes meanwhile.
            new HttpRequestMessage(HttpMethod.Post, path) { Headers = { ExpectContinue = true }, Content = new StreamContent(file) { Headers = { ContentType = new("application/octet-stream") } } },
            answer,
            cancellationToken);

    /// <summary>Sends a request whose answer has no body.</summary>
    public async Task SendAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var response = await _http.SendAsync(new HttpRequestMessage(method, path), cancellationToken);
        await ThrowProblemAsync(response, cancellationToken);
    }

    /// <summary>Sends a request with an optional JSON body, and reads its answer line by line as it comes.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(HttpMethod method, string path, string? json, JsonTypeInfo<T> line, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = json is null ? null : Json(json) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/x-ndjson"));
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await ThrowProblemAsync(response, cancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await reader.ReadLineAsync(cancellationToken) is { } text) yield return JsonSerializer.Deserialize(text, line)!;
    }

    /// <summary>Takes an answer's body into a stream, and gives its headers.</summary>
    public async Task<HttpResponseHeaders> DownloadAsync(string path, Stream output, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await ThrowProblemAsync(response, cancellationToken);
        await response.Content.CopyToAsync(output, cancellationToken);
        return response.Headers;
    }

    /// <summary>The problem as an error of the command.</summary>
    public static SextantProblemException Error(ProblemAnswer problem) => new((System.Net.HttpStatusCode)problem.Status, problem.Code, problem.Detail);

    /// <summary>A query string of the parameters that have a value.</summary>
    public static string Query(string path, params IEnumerable<(string Name, object? Value)> parameters)
    {
        var pairs = parameters.Where(pair => pair.Value is not null)
            .Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(Convert.ToString(pair.Value, CultureInfo.InvariantCulture)!)}");
        return string.Join('?', new[] { path, string.Join('&', pairs) }.Where(part => part.Length > 0));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_own is not null) await _own.DisposeAsync();
    }

    static string Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        ? text
        : throw new InvalidInputException("SXT2537", $"'{text}' is no address of a server. Give one such as https://sextant.example.com, by --server or {CommonOptions.ServerVariable}.");

    static InvalidInputException NoKey(string server) =>
        new("SXT2537", $"A key is needed to work on {server}: put it into the variable {CommonOptions.KeyVariable}. An admin there makes one with: sextant keys create NAME --role ROLE.");

    static StringContent Json(string json) => new(json, System.Text.Encoding.UTF8, "application/json");

    async Task<T> AskAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> answer, CancellationToken cancellationToken)
    {
        using (request)
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            await ThrowProblemAsync(response, cancellationToken);
            return (await response.Content.ReadFromJsonAsync(answer, cancellationToken))!;
        }
    }

    static async Task ThrowProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode) return;
        throw Error((await response.Content.ReadFromJsonAsync(ServerJson.Plain.ProblemAnswer, cancellationToken))!);
    }
}
