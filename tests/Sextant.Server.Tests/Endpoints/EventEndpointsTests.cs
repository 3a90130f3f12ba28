using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Sextant.Server.Tests.Endpoints;

public sealed class EventEndpointsTests
{
    [Fact]
    public async Task Stores_a_single_event_once_however_often_it_is_sent()
    {
        await using var server = await TestServer.StartAsync();

        (await server.PostAsync(TestServer.Event("e1"))).Body["accepted"]!.GetValue<long>().ShouldBe(1);
        (await server.PostAsync(TestServer.Event("e1"))).Body["duplicates"]!.GetValue<long>().ShouldBe(1);

        var stored = (await server.GetAsync("/v1/events?type=payment")).Body["events"]!.AsArray();
        stored.Count.ShouldBe(1);
        stored[0]!["attributes"]!["amount"]!.GetValue<double>().ShouldBe(10);
    }

    [Fact]
    public async Task Refuses_another_event_under_an_id_that_is_taken()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(TestServer.Event("e1", amount: 10));

        var (status, body) = await server.PostAsync(TestServer.Event("e1", amount: 11));

        status.ShouldBe(HttpStatusCode.Conflict);
        body["code"]!.GetValue<string>().ShouldBe("SXT1021");
    }

    [Fact]
    public async Task Tells_the_outcome_of_each_event_of_a_batch()
    {
        await using var server = await TestServer.StartAsync();
        var bad = TestServer.Event("bad");
        bad["attributes"]!["amount"] = "much";

        var (status, body) = await server.PostAsync(new JsonArray(TestServer.Event("e1"), bad, TestServer.Event("e1")), "?items=all");

        status.ShouldBe(HttpStatusCode.OK);
        body["items"]!.AsArray().Select(item => item!["outcome"]!.GetValue<string>()).ShouldBe(["accepted", "quarantined", "duplicate"]);
        body["items"]![1]!["detail"]!.GetValue<string>().ShouldContain("'amount' must be a finite number, not much");
    }

    [Fact]
    public async Task Keeps_every_kind_of_value_as_it_was_sent()
    {
        await using var server = await TestServer.StartAsync();
        var sent = JsonNode.Parse("""{"amount":0.1,"fraud":true,"items":9007199254740993,"note":"naïve \"quoted\" 🧭","seen":"2026-01-01T00:00:00.123456Z","tags":["a","b"]}""")!;
        var e = TestServer.Event("e1");
        e["attributes"] = sent.DeepClone();
        await server.PostAsync(e);

        var fromLog = (await server.GetAsync("/v1/events?type=payment")).Body["events"]![0]!["attributes"]!;
        await server.PostAsync("/v1/history/compact", null);
        var fromHistory = (await server.GetAsync("/v1/events?type=payment")).Body["events"]![0]!["attributes"]!;

        JsonNode.DeepEquals(fromLog, sent).ShouldBeTrue(fromLog.ToJsonString());
        JsonNode.DeepEquals(fromHistory, sent).ShouldBeTrue(fromHistory.ToJsonString());
    }

    [Fact]
    public async Task Takes_a_stream_of_lines_plain_or_compressed()
    {
        await using var server = await TestServer.StartAsync();
        var lines = Enumerable.Range(0, 12_000).Select(i => TestServer.Event("e" + i.ToString(CultureInfo.InvariantCulture)).ToJsonString()).ToList();
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(string.Join("\r\n", lines)));

        (await server.PostAsync("/v1/events", TestServer.Lines(lines.Append("").Append("  ")))).Body["accepted"]!.GetValue<long>().ShouldBe(12_000);
        (await server.PostAsync("/v1/events", TestServer.Bytes(zipped.ToArray(), "gzip"))).Body["duplicates"]!.GetValue<long>().ShouldBe(12_000);
    }

    [Theory]
    [InlineData("""{"id":"x","type":"paymnt","time":"2026-01-01T00:00:00Z"}""", "SXT1012", "Did you mean 'payment'?")]
    [InlineData("""{"type":"payment","time":"2026-01-01T00:00:00Z","entities":{"card":"c"},"attributes":{"amount":1}}""", "SXT1011", "'id'")]
    [InlineData("""{"id":"x","type":"payment","time":"yesterday","entities":{"card":"c"},"attributes":{"amount":1}}""", "SXT1011", "RFC 3339")]
    [InlineData("""{"id":"x","type":"payment","time":"2026-01-01T00:00:00Z","attributes":{"amount":1}}""", "SXT1013", "'card' is required")]
    [InlineData("""{"id":"x","type":"payment","time":"2026-01-01T00:00:00Z","entities":{"card":""},"attributes":{"amount":1}}""", "SXT1013", "'card' is empty")]
    [InlineData("""{"id":"x","type":"payment","time":"2026-01-01T00:00:00Z","entities":{"card":"c"}}""", "SXT1013", "'amount' is required")]
    [InlineData("""{"id":"x","type":"payment","time":"2026-01-01T00:00:00Z","entities":{"card":"c"},"attributes":{"amount":1,"amout":2}}""", "SXT1018", "Did you mean 'amount'?")]
    [InlineData("""{"id":"x","type":"payment","time":"2026-01-01T00:00:00Z","entities":{"card":"c","amount":"1"}}""", "SXT1018", "It is an attribute")]
    [InlineData("""{"id":"x","type":"payment","time":"2026-01-01T00:00:00Z","entities":{"card":"c"},"attributes":{"amount":1,"items":1.5}}""", "SXT1017", "whole number of 64 bits, not 1.5")]
    [InlineData("""{"id":"x","type":"payment","time":"2026-01-01T00:00:00Z","entities":{"card":"c"},"attributes":{"amount":1e999}}""", "SXT1017", "finite number")]
    [InlineData("""{"id":"x","type":"payment","time":"2026-01-01T00:00:00Z","entities":{"card":"c"},"attributes":{"amount":1,"amount":2}}""", "SXT1014", "given twice")]
    [InlineData("""{"id":"x","type":"payment","time":"2026-01-01T00:00:00Z","entities":{"card":"c"},"attributes":{"amount":1,"note":"a\u0000b"}}""", "SXT1016", "NUL")]
    [InlineData("""{"id":"x","type":"payment","time":"2026-01-01T00:00:00Z","entities":{"card":"c"},"attributes":{"amount":1,"note":"\ud800"}}""", "SXT1016", "UTF-8")]
    [InlineData("""{"id":"x","type":"payment","time":"2026-01-01T00:00:00Z","entities":{"card":"c"},"attributes":{"amount":1,"tags":["a",null]}}""", "SXT1017", "list of text, without nulls")]
    [InlineData("""{"id":"x","type":"payment","time":"2026-01-01T00:00:00Z","entities":{"card":"c"},"attributes":{"amount":1},"amount":3}""", "SXT1011", "'amount' is not a part of an event")]
    [InlineData("""{"id":"x","type":"payment","time":"9999-01-01T00:00:00Z","entities":{"card":"c"},"attributes":{"amount":1}}""", "SXT1015", "ahead of our clock")]
    public async Task Sets_a_malformed_event_aside_and_says_what_is_wrong(string json, string code, string detail)
    {
        await using var server = await TestServer.StartAsync();

        var (status, body) = await server.PostAsync("/v1/events", TestServer.Json(json));

        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        body["code"]!.GetValue<string>().ShouldBe(code);
        body["detail"]!.GetValue<string>().ShouldContain(detail);
        (await server.GetAsync("/v1/quarantine")).Body["events"]![0]!["body"]!.GetValue<string>().ShouldBe(json);
        (await server.GetAsync("/v1/events?type=payment")).Body["events"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "SXT1025")]
    [InlineData("17", "SXT1025")]
    [InlineData("[{}", "SXT1025")]
    [InlineData("[{}]}", "SXT1025")]
    [InlineData("{\"id\":", "SXT1025")]
    public async Task Refuses_a_body_that_is_not_json_and_stores_nothing_of_it(string body, string code)
    {
        await using var server = await TestServer.StartAsync();

        var (_, problem) = await server.PostAsync("/v1/events", TestServer.Json(body));

        problem["code"]!.GetValue<string>().ShouldBe(code);
        (await server.GetAsync("/v1/quarantine")).Body["total"]!.GetValue<long>().ShouldBe(0);
    }

    [Fact]
    public async Task Reads_keys_that_are_numbers_as_text()
    {
        await using var server = await TestServer.StartAsync();
        var e = TestServer.Event("e1");
        e["entities"]!["card"] = 596;
        await server.PostAsync(e);

        (await server.GetAsync("/v1/events?type=payment&entity.card=596")).Body["events"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Finds_events_by_time_and_entity_in_log_and_history_alike()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-03-01T00:00:00Z", CultureInfo.InvariantCulture));
        await using var server = await TestServer.StartAsync(clock: clock);
        string At(int i) => $"2026-01-{1 + (i % 20):00}T00:00:00Z";
        JsonArray Some(int from, int count) => [.. Enumerable.Range(from, count).Select(i => TestServer.Event("e" + i.ToString(CultureInfo.InvariantCulture), amount: i, card: i % 2 == 0 ? "even" : "odd", time: At(i)))];
        await server.PostAsync(Some(0, 100));
        await server.PostAsync("/v1/history/compact", null);
        await server.PostAsync(Some(100, 100));

        var odd = await PagesAsync(server, "/v1/events?type=payment&entity.card=odd&from=2026-01-05&until=2026-01-10&limit=7");
        var large = await PagesAsync(server, "/v1/events?type=payment&order=oldest&where=" + Uri.EscapeDataString("amount >= 150 && card == \"even\""));

        odd.ShouldBe(Enumerable.Range(0, 200).Where(i => i % 2 == 1 && i % 20 is >= 4 and < 9).OrderByDescending(i => (i % 20, i)));
        large.ShouldBe(Enumerable.Range(150, 50).Where(i => i % 2 == 0).OrderBy(i => (i % 20, i)));
    }

    [Theory]
    [InlineData("/v1/events?type=payment&limit=0", "SXT1040")]
    [InlineData("/v1/events?type=payment&form=2026", "SXT1040")]
    [InlineData("/v1/events?type=payment&from=soon", "SXT1040")]
    [InlineData("/v1/events?type=payment&cursor=abc", "SXT1040")]
    [InlineData("/v1/events?type=payment&entity.crad=1", "SXT1040")]
    [InlineData("/v1/events", "SXT1024")]
    [InlineData("/v1/events?type=payment&limit=abc", "SXT1040")]
    [InlineData("/v1/quarantine?cursor=x", "SXT1040")]
    [InlineData("/v1/events?type=nothing", "SXT1041")]
    [InlineData("/v1/nothing", "SXT1050")]
    public async Task Says_what_is_wrong_with_a_query(string path, string code)
    {
        await using var server = await TestServer.StartAsync();

        (await server.GetAsync(path)).Body["code"]!.GetValue<string>().ShouldBe(code);
    }

    static async Task<List<int>> PagesAsync(TestServer server, string path)
    {
        var found = new List<int>();
        string? cursor = null;
        do
        {
            var page = (await server.GetAsync(path + (cursor is null ? "" : "&cursor=" + cursor))).Body;
            found.AddRange(page["events"]!.AsArray().Select(e => (int)e!["attributes"]!["amount"]!.GetValue<double>()));
            cursor = page["cursor"]?.GetValue<string>();
        }
        while (cursor is not null);
        return found;
    }
}
