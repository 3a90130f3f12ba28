using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sextant.Server.Tests.Models;
using Sextant.Server.Tests.Review;
using Sextant.Testing;

namespace Sextant.Server.Tests.Telemetry;

/// <summary><c>GET /metrics</c>: what the server did, for Prometheus.</summary>
public sealed class MetricsTests
{
    static async Task<PrometheusText> ScrapeAsync(TestServer server)
    {
        var response = await server.Http.GetAsync("/metrics");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return PrometheusText.Read(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Says_that_it_is_the_text_format_and_gives_OpenMetrics_to_who_asks_for_it()
    {
        await using var server = await TestServer.StartAsync();

        var text = await server.Http.GetAsync("/metrics");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/openmetrics-text; version=1.0.0"));
        var open = await server.Http.SendAsync(request);

        text.Content.Headers.ContentType!.ToString().ShouldStartWith("text/plain; version=0.0.4");
        open.Content.Headers.ContentType!.ToString().ShouldStartWith("application/openmetrics-text; version=1.0.0");
        (await open.Content.ReadAsStringAsync()).ShouldEndWith("# EOF\n");
    }

    [Fact]
    public async Task Counts_events_by_what_became_of_them()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(new JsonArray(TestServer.Event("1"), TestServer.Event("2"), TestServer.Event("1"), TestServer.Event("2", amount: 11)));
        await server.PostAsync(TestServer.Event("3", time: "no time"));

        var page = await ScrapeAsync(server);

        double Count(string outcome) => page.Values("sextant_events_received_total", ("outcome", outcome)).Single();
        (Count("accepted"), Count("duplicate"), Count("conflict"), Count("quarantined")).ShouldBe((2, 1, 1, 1));
        page.Values("sextant_log_sequence").ShouldBe([2]);
        page.Values("sextant_log_commit_duration_seconds_count", ("result", "stored")).Single().ShouldBeGreaterThanOrEqualTo(1);
        page.Values("sextant_log_queue_size_bytes").ShouldBe([0]);
    }

    [Fact]
    public async Task Buckets_are_cumulative_and_end_with_all()
    {
        await using var server = await TestServer.StartAsync();
        for (var i = 0; i < 5; i++) await server.PostAsync(TestServer.Event($"e{i}"));

        var page = await ScrapeAsync(server);

        var histograms = page.Types.Where(type => type.Value == "histogram").Select(type => type.Key).ToList();
        histograms.ShouldContain("sextant_events_append_duration_seconds");
        foreach (var series in page.Samples.Where(sample => histograms.Any(name => sample.Name == name + "_bucket")).GroupBy(sample => (sample.Name, string.Join(',', sample.Labels.Where(label => label.Key != "le").OrderBy(label => label.Key)))))
        {
            var buckets = series.Select(bucket => (Le: bucket.Labels["le"] == "+Inf" ? double.PositiveInfinity : double.Parse(bucket.Labels["le"], CultureInfo.InvariantCulture), bucket.Value)).ToList();
            buckets.Select(bucket => bucket.Le).ShouldBeInOrder();
            buckets.Select(bucket => bucket.Value).ShouldBeInOrder();
            buckets[^1].Le.ShouldBe(double.PositiveInfinity);
            var labels = series.First().Labels.Where(label => label.Key != "le").Select(label => (label.Key, label.Value)).ToArray();
            page.Values(series.Key.Name.Replace("_bucket", "_count", StringComparison.Ordinal), labels).ShouldContain(buckets[^1].Value);
            page.Values(series.Key.Name.Replace("_bucket", "_sum", StringComparison.Ordinal), labels).ShouldNotBeEmpty();
        }

        page.Values("sextant_events_append_duration_seconds_count").ShouldBe([5]);
    }

    [Fact]
    public async Task Requests_are_told_apart_by_route_and_never_by_path()
    {
        await using var server = await TestServer.StartAsync();
        await server.GetAsync("/v1/event-types/payment");
        await server.GetAsync("/v1/event-types/PAYLOAD-7");
        await server.GetAsync("/PAYLOAD-8/nothing");

        var page = await ScrapeAsync(server);

        page.Values("http_server_request_duration_seconds_count", ("http_route", "/v1/event-types/{name}"), ("http_response_status_code", "404")).ShouldBe([1]);
        page.Samples.SelectMany(sample => sample.Labels.Values).ShouldNotContain(value => value.Contains("PAYLOAD", StringComparison.Ordinal));
        page.Values("http_server_request_duration_seconds_bucket", ("le", "0.0005")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Scores_are_counted_by_the_step_that_gave_them_and_swaps_by_model()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        await ModelFiles.RegisterAsync(server, "fraud");
        await ModelFiles.SetAsync(server, "fraud", "champion", 1);
        await ModelFiles.ScoreAsync(server, "fraud", """[{"amount": 2, "country": "FR", "new_device": true}, {"amount": 3, "country": "DE", "new_device": false}]""");

        var page = await ScrapeAsync(server);

        page.Values("sextant_models_score_duration_seconds_count", ("model", "fraud"), ("step", "live"), ("missed", "none")).ShouldBe([1]);
        page.Values("sextant_models_rows_total", ("model", "fraud"), ("step", "live")).ShouldBe([2]);
        page.Values("sextant_models_step_calls_total", ("model", "fraud"), ("step", "live")).ShouldBe([1]);
        page.Values("sextant_models_swaps_total", ("model", "fraud")).ShouldBe([1]);
        page.Values("sextant_models_live_version", ("model", "fraud")).ShouldBe([1]);
    }

    [Fact]
    public async Task What_waits_in_queues_and_what_labels_came_is_told()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var server = await TestServer.StartAsync(clock: clock, declare: false);
        await ReviewCases.DeclareAsync(server);
        foreach (var id in (string[])["tx-1", "tx-2"]) await ReviewCases.OpenAsync(server, id);
        // The queue's limit is a day.
        clock.Advance(TimeSpan.FromDays(2));
        var claim = await ReviewCases.ClaimAsync(server, "ana");
        await ReviewCases.OkAsync(server, "/v1/review/cases/tx-1/verdict", $$"""{"by": "ana", "lease": {{claim["lease"]}}, "verdict": "fraud"}""");
        var label = """{"id": "cb-1", "label": "fraud", "value": true, "source": "chargeback", "decisionId": "d-1"}""";
        await server.PostAsync("/v1/feedback", TestServer.Json(label));
        await server.PostAsync("/v1/feedback", TestServer.Json(label));

        var page = await LookAsync(server, clock, page => page.Values("sextant_review_overdue", ("queue", "payment")) is [1]);

        page.Values("sextant_review_cases", ("queue", "payment")).ShouldBe([1]);
        page.Values("sextant_review_decided_total", ("queue", "payment"), ("late", "true")).ShouldBe([1]);
        page.Values("sextant_feedback_labels_total", ("outcome", "accepted")).ShouldBe([1]);
        page.Values("sextant_feedback_labels_total", ("outcome", "duplicate")).ShouldBe([1]);
    }

    [Fact]
    public async Task What_is_left_of_an_error_budget_is_told()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("monitoring.yaml"), "serviceLevels: { all: { availability: 99% } }\n");
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var server = await TestServer.StartAsync(clock: clock, folder: folder);

        var page = await LookAsync(server, clock, page => page.Values("sextant_monitoring_budget_left", ("level", "all")) is [> 0]);

        page.Values("sextant_monitoring_alerts", ("severity", "severe")).ShouldBe([0]);
    }

    [Fact]
    public async Task Two_servers_of_one_process_keep_their_counts_apart()
    {
        await using var one = await TestServer.StartAsync();
        await using var other = await TestServer.StartAsync();
        await one.PostAsync(TestServer.Event("1"));

        (await ScrapeAsync(one)).Values("sextant_log_sequence").ShouldBe([1]);
        (await ScrapeAsync(other)).Values("sextant_log_sequence").ShouldBe([0]);
        (await ScrapeAsync(other)).Values("sextant_events_received_total").ShouldBeEmpty();
    }

    /// <summary>Lets time pass until the job has looked.</summary>
    static async Task<PrometheusText> LookAsync(TestServer server, FakeTimeProvider clock, Func<PrometheusText, bool> until)
    {
        for (var round = 0; round < 1000; round++)
        {
            clock.Advance(TimeSpan.FromSeconds(15));
            if (await ScrapeAsync(server) is var page && until(page)) return page;
        }

        return await ScrapeAsync(server);
    }
}
