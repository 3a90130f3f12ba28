using System.Text.Json.Nodes;
using Sextant.Server.Tests.Models;
using Sextant.Testing;

namespace Sextant.Server.Tests.Telemetry;

/// <summary>Spans and metrics as a collector of OpenTelemetry gets them.</summary>
public sealed class TracesTests
{
    const string Trace = "0af7651916cd43dd8448eb211c80319c";
    const string Parent = "b7ad6b7169203331";

    static Task<TestServer> StartAsync(OtlpReceiver collector, string more = "") =>
        TestServer.StartAsync($"telemetry: {{ otlpEndpoint: {collector.Url}, sampleRatio: 1, serviceName: shop }}\n{more}");

    static async Task SendAsync(TestServer server, HttpMethod method, string path, string? body = null, string sampled = "01")
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : TestServer.Json(body) };
        request.Headers.Add("traceparent", $"00-{Trace}-{Parent}-{sampled}");
        await server.Http.SendAsync(request);
    }

    [Fact]
    public async Task A_request_goes_on_with_the_callers_trace_and_each_verb_is_a_span_in_it()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using (var server = await StartAsync(collector))
        {
            await ModelFiles.RegisterAsync(server, "fraud");
            await ModelFiles.SetAsync(server, "fraud", "champion", 1);
            await server.Http.PostAsync("/v1/features/apply", TestServer.Json("""{"definitions": [{"view": "card_spending", "entity": "card", "source": "payment", "features": {"payments": {"aggregate": "count", "window": "7d"}}}], "state": 0}"""));
            await server.WaitServedAsync("card_spending");
            await SendAsync(server, HttpMethod.Post, "/v1/events", TestServer.Event("1").ToJsonString());
            await SendAsync(server, HttpMethod.Post, "/v1/features/online", """{"features": ["card_spending.payments"], "entities": [{"card": "c1"}]}""");
            await SendAsync(server, HttpMethod.Post, "/v1/models/fraud/score", """{"rows": [{"amount": 2, "country": "FR", "new_device": true}], "key": "k"}""");
        }

        var spans = collector.Spans.Where(span => span.TraceId == Trace).ToList();
        var requests = spans.Where(span => span.ParentId == Parent).ToList();
        requests.Select(span => span.Name).ShouldBe(["POST /v1/events", "POST /v1/features/online", "POST /v1/models/{name}/score"], ignoreOrder: true);
        spans.Where(span => span.Scope == "Sextant").Select(span => (span.Name, requests.Single(request => request.SpanId == span.ParentId).Name)).ShouldBe(
            [("events.append", "POST /v1/events"), ("features.read", "POST /v1/features/online"), ("models.score", "POST /v1/models/{name}/score")], ignoreOrder: true);
        spans.Single(span => span.Name == "models.score").Tags.ShouldBe(new Dictionary<string, string> { ["sextant.model"] = "fraud", ["sextant.rows"] = "1", ["sextant.served_by"] = "fraud@1", ["sextant.missed"] = "none" }, ignoreOrder: true);
        spans.ShouldAllBe(span => span.Service == "shop");
    }

    [Fact]
    public async Task Neither_paths_nor_queries_nor_bodies_are_in_what_is_sent()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using (var server = await StartAsync(collector))
        {
            await SendAsync(server, HttpMethod.Post, "/v1/events", TestServer.Event("PAYLOAD-1", card: "PAYLOAD-2").ToJsonString());
            await SendAsync(server, HttpMethod.Get, "/v1/event-types/PAYLOAD-3?x=PAYLOAD-4");
            await SendAsync(server, HttpMethod.Get, "/PAYLOAD-5");
        }

        var request = collector.Spans.First(span => span.TraceId == Trace && span.Name.Contains("event-types", StringComparison.Ordinal));
        (request.Tags["http.route"], request.Tags["http.response.status_code"]).ShouldBe(("/v1/event-types/{name}", "400"));
        collector.Holds("event-types").ShouldBeTrue();
        collector.Holds("PAYLOAD").ShouldBeFalse();
    }

    [Fact]
    public async Task A_trace_that_its_beginner_does_not_record_is_not_sent()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using (var server = await StartAsync(collector)) await SendAsync(server, HttpMethod.Get, "/v1/event-types", sampled: "00");

        collector.Spans.ShouldContain(span => span.Name.StartsWith("PUT", StringComparison.Ordinal));
        collector.Spans.ShouldNotContain(span => span.TraceId == Trace && span.Name == "GET /v1/event-types");
    }

    [Fact]
    public async Task A_webhook_gets_the_trace_of_its_delivery()
    {
        using var listener = new WebhookListener();
        await using var collector = await OtlpReceiver.StartAsync();
        string? sent;
        await using (var server = await StartAsync(collector, "models: { webhooks: { allowPrivate: true } }\n"))
        {
            server.Http.DefaultRequestHeaders.Authorization = new("Bearer", server.Secret);
            await server.PostAsync("/v1/models/webhooks", TestServer.Json($$"""{"url": "{{listener.Url}}", "by": "ana"}"""));
            await ModelFiles.RegisterAsync(server, "fraud");
            sent = (await listener.TakenAsync(1))[0].TraceParent;
        }

        var span = collector.Spans.Single(span => span.Name == "webhooks.deliver" && sent!.Contains(span.TraceId, StringComparison.Ordinal));
        sent.ShouldBe($"00-{span.TraceId}-{span.SpanId}-01");
        collector.Holds("/hook").ShouldBeFalse();
    }

    [Fact]
    public async Task Metrics_go_the_same_way()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using (var server = await StartAsync(collector)) await server.PostAsync(new JsonArray(TestServer.Event("1")));

        collector.Metrics.ShouldContain("sextant.events.received");
        collector.Metrics.ShouldContain("http.server.request.duration");
    }
}
