using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Sextant.Server.Telemetry;
using Sextant.Testing;

namespace Sextant.Server.Tests.Telemetry;

/// <summary>What callers send is not in the server's log, whichever door they knock at and however wrong it is.</summary>
public sealed class LogsWithoutPayloadsTests
{
    static readonly (string Method, string Path, string? Body)[] Requests =
    [
        ("PUT", "/v1/event-types/payment", TestServer.Payment),
        ("PUT", "/v1/event-types/PAYLOAD-a", """{"entities": ["PAYLOAD-b c"]}"""),
        ("POST", "/v1/events", """{"id": "PAYLOAD-c", "type": "payment", "time": "2026-01-01T00:00:00Z", "entities": {"card": "PAYLOAD-d"}, "attributes": {"amount": 1, "note": "PAYLOAD-e"}}"""),
        ("POST", "/v1/events", """{"id": "PAYLOAD-f", "type": "payment", "time": "PAYLOAD-g", "entities": {"card": "PAYLOAD-h"}}"""),
        ("POST", "/v1/events", "PAYLOAD-i"),
        ("POST", "/v1/events", """{"PAYLOAD-j": """),
        ("GET", "/v1/events?type=payment&where=PAYLOAD_k(", null),
        ("GET", "/v1/events?entity=card:PAYLOAD-l", null),
        ("DELETE", "/v1/entities/card/PAYLOAD-m", null),
        ("POST", "/v1/features/apply", """{"definitions": [{"view": "spending", "entity": "card", "source": "payment", "features": {"payments": {"aggregate": "count", "window": "7d"}}}], "state": 0}"""),
        ("POST", "/v1/features/online", """{"features": ["spending.payments"], "entities": [{"card": "PAYLOAD-n"}]}"""),
        ("POST", "/v1/features/online", """{"features": ["PAYLOAD-o"], "entities": [{"PAYLOAD-p": {"a": 1}}]}"""),
        ("POST", "/v1/models/fraud/score", """{"rows": [{"amount": "PAYLOAD-q"}], "key": "PAYLOAD-r"}"""),
        ("POST", "/v1/models/PAYLOAD-s/score", """{"rows": []}"""),
        ("POST", "/v2/models/PAYLOAD-t/infer", """{"inputs": [{"name": "PAYLOAD-u", "shape": [1], "datatype": "BYTES", "data": ["PAYLOAD-v"]}]}"""),
        ("POST", "/v2/models/fraud/infer", "PAYLOAD-w"),
        ("POST", "/feast/get-online-features", """{"features": ["PAYLOAD-x:y"], "entities": {"card": ["PAYLOAD-y"]}}"""),
        ("POST", "/feast/push", """{"push_source_name": "PAYLOAD-z", "df": {"card": ["PAYLOAD-A"]}}"""),
        ("POST", "/v1/review/cases", """{"queue": "PAYLOAD-B", "id": "PAYLOAD-C", "subject": "card:PAYLOAD-D", "by": "fraud"}"""),
        ("POST", "/v1/feedback", """{"id": "PAYLOAD-E", "label": "fraud", "value": true, "source": "PAYLOAD-F", "decisionId": "PAYLOAD-G"}"""),
        ("POST", "/v1/feedback", """{"id": "PAYLOAD-H", "label": "PAYLOAD-I", "value": "PAYLOAD-J"}"""),
        ("POST", "/v1/ingest", """{"files": ["/PAYLOAD-K.csv"], "type": "payment"}"""),
        ("GET", "/PAYLOAD-L?PAYLOAD-M=PAYLOAD-N", null),
        ("PATCH", "/v1/events", "PAYLOAD-O"),
        ("GET", "/boom/PAYLOAD-P?q=PAYLOAD-Q", null),
        ("GET", "/gone/PAYLOAD-R", null),
    ];

    [Fact]
    public async Task Nothing_that_was_sent_is_in_the_log()
    {
        using var folder = new TemporaryFolder();
        using var log = new RecordedLog();
        await using (var server = await RunningServer.StartAsync(
            new() { Workspace = folder.Path, Url = "http://127.0.0.1:0" },
            routes =>
            {
                routes.ServiceProvider.GetRequiredService<ILoggerFactory>().AddProvider(log);
                routes.MapGet("/boom/{key}", string (string key) => throw new InvalidOperationException("boom"));
                routes.MapGet("/gone/{key}", string (string key) => throw new StorageException("SXT4011", "The disk is gone."));
            },
            CancellationToken.None))
        {
            using var http = new HttpClient { BaseAddress = new(server.Url), DefaultRequestHeaders = { Authorization = new("Bearer", server.Secret) } };
            foreach (var (method, path, body) in Requests)
            {
                using var request = new HttpRequestMessage(new(method), path) { Content = body is null ? null : TestServer.Json(body) };
                await http.SendAsync(request);
            }
        }

        // It does record: bugs, failed stores and refused inference are there, by route.
        log.Text.ShouldContain("\"Unexpected error at GET /boom/{key}\"");
        log.Text.ShouldContain("SXT4011 The disk is gone.");
        log.Text.ShouldContain("Inference at POST /v2/models/{name}/infer");
        log.Text.ShouldNotContain("PAYLOAD", Case.Sensitive);
    }

    /// <summary>What an operator gets, in the form that has most in it.</summary>
    sealed class RecordedLog : ILoggerProvider
    {
        readonly StringWriter _text = new();
        readonly JsonLogFormatter _formatter = new(TimeProvider.System);

        public string Text
        {
            get
            {
                lock (_text) return _text.ToString();
            }
        }

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void Dispose() => _text.Dispose();

        sealed class Logger(RecordedLog log, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                lock (log._text) log._formatter.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), null, log._text);
            }
        }
    }
}
