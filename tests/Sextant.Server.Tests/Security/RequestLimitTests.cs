using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Time.Testing;
using Sextant.Testing;

namespace Sextant.Server.Tests.Security;

public sealed class RequestLimitTests
{
    [Fact]
    public async Task A_request_that_takes_too_long_is_told_so_and_what_runs_for_it_stopped()
    {
        using var folder = new TemporaryFolder();
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-01-01T00:00:00Z"));
        var (begun, stopped) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = await RunningServer.StartAsync(
            new ServerOptions { Workspace = folder.Path, Url = "http://127.0.0.1:0", Clock = clock },
            routes => routes.MapGet("/slow", async (HttpContext context) =>
            {
                begun.SetResult();
                using var registration = context.RequestAborted.Register(stopped.SetResult);
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }),
            CancellationToken.None);
        using var http = new HttpClient { BaseAddress = new Uri(server.Url) };

        var asked = http.GetAsync("/slow");
        await begun.Task;
        clock.Advance(TimeSpan.FromSeconds(30));

        using var response = await asked;
        response.StatusCode.ShouldBe(HttpStatusCode.RequestTimeout);
        (await response.Content.ReadAsStringAsync()).ShouldContain("SXT2540");
        await stopped.Task;
    }

    [Fact]
    public async Task A_body_that_never_ends_is_given_up()
    {
        using var folder = new TemporaryFolder();
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-01-01T00:00:00Z"));
        await using var server = await RunningServer.StartAsync(new ServerOptions { Workspace = folder.Path, Url = "http://127.0.0.1:0", Clock = clock }, CancellationToken.None);
        var url = new Uri(server.Url);
        using var socket = new TcpClient();
        await socket.ConnectAsync(url.Host, url.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /v1/session HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{\"key\":"));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var answer = ReadAsync(stream, patience.Token);
        // Time passes until the server has begun to wait for the rest.
        while (!answer.IsCompleted && !patience.IsCancellationRequested)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            await Task.WhenAny(answer, Task.Delay(20, patience.Token));
        }

        (await answer).ShouldContain("408");
    }

    [Theory]
    [InlineData("POST", "/v1/features/plan")]
    [InlineData("POST", "/v1/keys")]
    [InlineData("POST", "/v1/session")]
    [InlineData("PUT", "/v1/review/queues/q")]
    [InlineData("POST", "/v1/feedback/revoke")]
    public async Task A_body_that_is_too_large_is_refused(string method, string path)
    {
        await using var server = await TestServer.StartAsync("limits: { requestBytes: 10KB }");

        var answer = await server.AskAsync(method, path, server.Secret, $$"""{"x": "{{new string('x', 20_000)}}"}""");

        answer.Outcome().ShouldBe((HttpStatusCode.RequestEntityTooLarge, "SXT1022"));
    }

    [Fact]
    public async Task A_stream_of_events_may_be_as_long_as_it_likes()
    {
        await using var server = await TestServer.StartAsync("limits: { requestBytes: 10KB }");

        var (status, body) = await server.PostAsync("/v1/events", TestServer.Lines(Enumerable.Range(0, 300).Select(i => TestServer.Event($"t{i}").ToJsonString())));

        (status, (int)body["accepted"]!).ShouldBe((HttpStatusCode.OK, 300));
    }

    [Fact]
    public async Task A_path_that_leads_out_of_the_workspace_leads_nowhere()
    {
        await using var server = await TestServer.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(server.Workspace, "secret.txt"), "nobody is to read this");
        var before = Directory.EnumerateFileSystemEntries(server.Workspace).Order().ToList();
        string[] names = ["..%2F..%2Fsecret.txt", "..%5C..%5Csecret.txt", "%2E%2E%2Fsecret.txt", "a%00b", "%2Fetc%2Fpasswd", new string('a', 3000)];
        foreach (var (route, name) in server.Running.Routes.Where(route => route.RoutePattern.Parameters.Count > 0).SelectMany(route => names.Select(name => (route, name))))
        {
            var path = string.Join('/', route.RoutePattern.PathSegments.Select(segment => segment.Parts[0] is RoutePatternLiteralPart literal ? literal.Content : name));
            var method = route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0];
            using var response = await server.SendAsync(method, "/" + path, server.Secret, method is "GET" or "DELETE" ? null : "{}");
            var text = await response.Content.ReadAsStringAsync();
            ((int)response.StatusCode).ShouldBeLessThan(500, $"{method} {path}: {text}");
            // Erasing an entity that nobody knows is a success that erases nothing.
            if (!route.RoutePattern.RawText!.StartsWith("/v1/entities/", StringComparison.Ordinal)) ((int)response.StatusCode).ShouldBeGreaterThanOrEqualTo(400, $"{method} {path}: {text}");
            text.ShouldNotContain("nobody is to read this");
        }

        Directory.EnumerateFileSystemEntries(server.Workspace).Order().ShouldBe(before);
        (await File.ReadAllTextAsync(Path.Combine(server.Workspace, "secret.txt"))).ShouldBe("nobody is to read this");
    }

    static async Task<string> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        return Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, cancellationToken));
    }
}
