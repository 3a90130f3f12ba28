using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Sextant.Server.Tests.Fraud;

/// <summary>A service that screens for sanctions, on a free port, which answers as a test says.</summary>
sealed class ScreeningServer : IAsyncDisposable
{
    readonly WebApplication _app;

    ScreeningServer(WebApplication app) => _app = app;

    public string Url => $"{_app.Urls.Single()}/screen";

    /// <summary>What it was asked: bodies, with their signatures.</summary>
    public ConcurrentQueue<(string Body, string? Signature)> Asked { get; } = [];

    public Func<HttpContext, Task> Answer { get; set; } = context => context.Response.WriteAsync("""{"matches": []}""");

    /// <summary>How often the address was asked that it sends others to.</summary>
    public int Elsewhere { get; private set; }

    public static async Task<ScreeningServer> StartAsync()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new ScreeningServer(app);
        app.MapPost("/screen", server.AnswerAsync);
        app.Map("/elsewhere", context =>
        {
            server.Elsewhere++;
            return context.Response.WriteAsync("""{"matches": [{"list": "EU", "name": "Elsewhere"}]}""");
        });
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Asked.Enqueue((await reader.ReadToEndAsync(), context.Request.Headers["Sextant-Signature"]));
        await Answer(context);
    }
}
