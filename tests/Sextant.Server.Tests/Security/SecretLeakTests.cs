using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sextant.Testing;

namespace Sextant.Server.Tests.Security;

/// <summary>Secrets are shown to those who made them, once, and are nowhere else: not in logs, answers, or files of the workspace.</summary>
public sealed class SecretLeakTests
{
    [Fact]
    public async Task A_key_is_in_no_log_no_answer_and_no_file_whatever_is_done_with_it()
    {
        using var folder = new TemporaryFolder();
        var log = new AllLogs();
        await using var server = await RunningServer.StartAsync(
            new ServerOptions { Workspace = folder.Path, Url = "http://127.0.0.1:0" },
            routes =>
            {
                routes.ServiceProvider.GetRequiredService<ILoggerFactory>().AddProvider(log);
                routes.MapGet("/broken", () => { throw new InvalidOperationException("A bug."); });
            },
            CancellationToken.None);
        using var http = new HttpClient { BaseAddress = new Uri(server.Url) };
        var key = (await server.CreateFirstKeyAsync(default))!;
        var answers = new List<string>();
        foreach (var (method, path, body) in new[]
        {
            ("GET", "/v1/keys", null), ("GET", "/v1/audit", null), ("GET", "/broken", null), ("GET", "/nowhere", null), ("POST", "/v1/keys", """{"name": "shop", "role": "nobody"}"""),
            ("PUT", "/v1/event-types/payment", TestServer.Payment), ("PUT", "/v1/event-types/payment", "{"), ("GET", "/v1/session", null), ("GET", "/openapi/v1.json", null),
            ("POST", "/v1/session", """{"key": 7}"""), ("GET", "/v1/models?key=x", null), ("GET", "/v2/models/none", null), ("POST", "/feast/push", "{}"),
        })
        {
            var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : TestServer.Json(body) };
            request.Headers.Authorization = new("Bearer", key);
            using var response = await http.SendAsync(request);
            answers.Add(await response.Content.ReadAsStringAsync());
        }

        // One that is refused must not be repeated either.
        http.DefaultRequestHeaders.Authorization = new("Bearer", key + "x");
        answers.Add(await (await http.GetAsync("/v1/keys")).Content.ReadAsStringAsync());

        var secret = key.Split('_')[2];
        log.Lines.ShouldContain(line => line.Contains("A bug.", StringComparison.Ordinal));
        answers[0].ShouldContain(key.Split('_')[1]);
        foreach (var text in answers.Concat(log.Lines)) text.ShouldNotContain(secret);
        // A lock that is held cannot be read, and holds nothing.
        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("lock", StringComparison.Ordinal))) (await ReadAsync(file)).ShouldNotContain(secret, Case.Sensitive, file);
    }

    static async Task<string> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }

    sealed class AllLogs : ILoggerProvider, ILogger
    {
        readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines) return [.. _lines];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines) _lines.Add($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}
