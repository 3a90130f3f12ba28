using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Sextant.Server.Telemetry;

namespace Sextant.Server.Tests.Telemetry;

public sealed class JsonLogTests
{
    static readonly FakeTimeProvider Clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    static string Write(Action<ILogger> log)
    {
        var logger = new Lines();
        log(logger);
        return logger.Text.ToString();
    }

    [Fact]
    public void A_line_says_when_how_bad_where_and_what_with_the_values_by_name()
    {
        var line = Write(log => ServerLog.InferenceRefused(log, "POST /v2/models/{name}/infer", 400, "SXT2321"));

        line.ShouldEndWith(Environment.NewLine);
        line.TrimEnd().ShouldNotContain("\n");
        JsonNode.Parse(line)!.ToJsonString().ShouldBe(
            """{"time":"2026-01-01T00:00:00Z","level":"warning","category":"Sextant.Tests","eventId":4,"event":"InferenceRefused","message":"Inference at POST /v2/models/{name}/infer was answered with 400 SXT2321","fields":{"Route":"POST /v2/models/{name}/infer","Status":400,"Code":"SXT2321"}}""");
    }

    [Fact]
    public void A_line_within_a_request_names_its_trace()
    {
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

        var line = JsonNode.Parse(Write(log => ServerLog.InferenceRefused(log, "GET /", 400, "SXT2321")))!;

        ((string?)line["traceId"], (string?)line["spanId"]).ShouldBe((activity.TraceId.ToHexString(), activity.SpanId.ToHexString()));
    }

    [Fact]
    public void An_error_has_its_type_and_stays_on_the_line()
    {
        var line = Write(log => ServerLog.Bug(log, "GET /", new InvalidOperationException("first\nsecond")));

        line.TrimEnd().ShouldNotContain("\n");
        var error = JsonNode.Parse(line)!["error"]!;
        ((string?)error["type"], (string?)error["message"]).ShouldBe(("System.InvalidOperationException", "first\nsecond"));
    }

    sealed class Lines : ILogger
    {
        readonly JsonLogFormatter _formatter = new(Clock);

        public StringWriter Text { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _formatter.Write(new LogEntry<TState>(logLevel, "Sextant.Tests", eventId, state, exception, formatter), null, Text);
    }
}
