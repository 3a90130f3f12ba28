using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sextant.Client.Tests;

/// <summary>A real Kestrel on loopback that answers as the test says and remembers what it was asked.</summary>
sealed class StubServer : IAsyncDisposable
{
    readonly WebApplication _app;

    StubServer(WebApplication app) => _app = app;

    /// <summary>The header of each request; null without one.</summary>
    public List<string?> Authorizations { get; } = [];

    public List<(string Method, string Path, string? ContentType, string Body)> Requests { get; } = [];

    public HttpClient Http { get; private set; } = null!;

    public static async Task<StubServer> StartAsync(Func<int, HttpResponse, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new StubServer(builder.Build());
        server._app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            server.Authorizations.Add(http.Request.Headers.Authorization);
            server.Requests.Add((http.Request.Method, http.Request.Path + http.Request.QueryString, http.Request.ContentType, await reader.ReadToEndAsync()));
            await answer(server.Requests.Count, http.Response);
        });
        await server._app.StartAsync();
        server.Http = new HttpClient { BaseAddress = new Uri(server._app.Urls.First()) };
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
