using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Sextant.Server.Tests.Faults;

/// <summary>Whatever a request holds, the answer is a problem with a code that says what was expected, and never our fault.</summary>
public sealed class OddRequestTests
{
    [Theory]
    [InlineData("/v1/events")]
    [InlineData("/v1/events?type=")]
    [InlineData("/v1/events?type=payment&limit=99999999999999999999")]
    [InlineData("/v1/events?type=payment&limit=abc")]
    [InlineData("/v1/events?type=payment&limit=-1")]
    [InlineData("/v1/events?type=payment&limit=")]
    [InlineData("/v1/events?type=payment&limit=1&limit=2")]
    [InlineData("/v1/events?type=payment&type=payment")]
    [InlineData("/v1/events?type=payment&from=")]
    [InlineData("/v1/events?type=payment&from=yesterday")]
    [InlineData("/v1/events?type=payment&order=sideways")]
    [InlineData("/v1/events?type=payment&cursor=")]
    [InlineData("/v1/events?type=payment&cursor=x")]
    [InlineData("/v1/events?type=payment&cursor=9223372036854775807.1")]
    [InlineData("/v1/events?type=payment&cursor=-9223372036854775808.1")]
    [InlineData("/v1/events?type=payment&cursor=1.99999999999999999999")]
    [InlineData("/v1/events?type=payment&entity.card=a&entity.card=b")]
    [InlineData("/v1/events?type=payment&entity.=a")]
    [InlineData("/v1/events?type=payment&entity.crad=a")]
    [InlineData("/v1/events?type=payment&where=amount")]
    [InlineData("/v1/events?type=payment&where=((((")]
    [InlineData("/v1/events?type=payment&wher=amount")]
    [InlineData("/v1/event-types?limit=1")]
    [InlineData("/v1/event-types/nothing")]
    [InlineData("/v1/history?typ=x")]
    [InlineData("/v1/quarantine?limit=0")]
    [InlineData("/v1/quarantine?limit=abc")]
    [InlineData("/v1/quarantine?cursor=abc")]
    [InlineData("/v1/quarantine?cursor=-5")]
    [InlineData("/v1/quarantine?typ=payment")]
    [InlineData("/v1/quarantine/99999999999999999999")]
    [InlineData("/v1/quarantine/abc")]
    [InlineData("/v1/quarantine/5")]
    public async Task A_question_that_cannot_be_answered_says_why(string path)
    {
        await using var server = await TestServer.StartAsync();

        Explains(await server.GetAsync(path));
    }

    [Theory]
    [InlineData("/v1/events?type=payment&entity.card=%00")]
    [InlineData("/v1/events?type=payment&entity.card=%ED%A0%80")]
    [InlineData("/v1/events?type=payment&from=0001-01-01&until=9999-12-31T23:59:59.999999Z")]
    [InlineData("/v1/events?type=payment&cursor=-1.0")]
    [InlineData("/v1/quarantine?cursor=9223372036854775807")]
    [InlineData("/v1/quarantine?type=%00")]
    public async Task An_odd_question_that_has_an_answer_gets_it(string path)
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(TestServer.Event("e1"));
        await server.PostAsync("/v1/history/compact", null);

        (await server.GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Names_of_thousands_of_characters_are_only_unknown()
    {
        await using var server = await TestServer.StartAsync();
        var name = new string('p', 5000);

        Explains(await server.GetAsync("/v1/events?type=" + name));
        Explains(await server.GetAsync("/v1/event-types/" + name));
        Explains(await server.GetAsync($"/v1/events?type=payment&{name}=1"));
        Explains(await server.GetAsync($"/v1/events?type=payment&where={Uri.EscapeDataString(string.Concat(Enumerable.Repeat("(", 2000)))}"));
    }

    [Fact]
    public async Task A_mistyped_filter_releases_nothing()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(TestServer.Event("late", time: "2999-01-01T00:00:00Z"));

        Explains(await server.PostAsync("/v1/quarantine/release?cod=SXT1012", null));

        (await server.GetAsync("/v1/quarantine")).Body["total"]!.GetValue<long>().ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("17")]
    [InlineData("\"payment\"")]
    [InlineData("{")]
    [InlineData("{\"type\":\"odd\",\"type\":\"odd\"}")]
    [InlineData("{\"type\":null,\"entities\":{},\"attributes\":{}}")]
    [InlineData("{\"type\":5}")]
    [InlineData("{\"entities\":[null]}")]
    [InlineData("{\"entities\":[5]}")]
    [InlineData("{\"entities\":[\"\"]}")]
    [InlineData("{\"entities\":[\"?\"]}")]
    [InlineData("{\"entities\":[\"a\",\"a\"]}")]
    [InlineData("{\"attributes\":[]}")]
    [InlineData("{\"attributes\":{\"a\":null}}")]
    [InlineData("{\"attributes\":{\"a\":[]}}")]
    [InlineData("{\"attributes\":{\"a\":\"float\"}}")]
    [InlineData("{\"attributes\":{\"a\":{\"type\":[]}}}")]
    [InlineData("{\"attributes\":{\"a\":{\"type\":\"text\",\"required\":\"yes\"}}}")]
    [InlineData("{\"attributes\":{\"a\":\"text\",\"a\":\"text\"}}")]
    [InlineData("{\"attributes\":{\"A\":\"text\",\"a\":\"text\"}}")]
    [InlineData("{\"attributes\":{\"event_id\":\"text\"}}")]
    [InlineData("{\"attributes\":{\"a b\":\"text\"}}")]
    [InlineData("{\"attributes\":{\"\\ud800\":\"text\"}}")]
    [InlineData("{\"description\":\"\\ud800\",\"attributes\":{\"a\":\"text\"}}")]
    [InlineData("{\"description\":\"\u00ff\",\"attributes\":{\"a\":\"text\"}}")]
    public async Task A_declaration_that_is_wrong_is_explained(string json)
    {
        await using var server = await TestServer.StartAsync(declare: false);
        // Latin-1, so that a character over 127 is invalid UTF-8.
        var body = new ByteArrayContent(Encoding.Latin1.GetBytes(json));

        Explains(await TestServer.ReadAsync(await server.Http.PutAsync("/v1/event-types/odd", body)));

        (await server.GetAsync("/v1/event-types")).Body["eventTypes"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_declaration_of_unknown_length_is_bounded_too()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        var json = $$"""{"description":"{{new string('x', 2_000_000)}}"}""";
        var request = new HttpRequestMessage(HttpMethod.Put, "/v1/event-types/odd") { Content = TestServer.Json(json) };
        request.Headers.TransferEncodingChunked = true;

        var (status, _) = Explains(await TestServer.ReadAsync(await server.Http.SendAsync(request)));

        status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("/v1/ingest", "")]
    [InlineData("/v1/ingest", "null")]
    [InlineData("/v1/ingest", "[]")]
    [InlineData("/v1/ingest", "{}")]
    [InlineData("/v1/ingest", "{\"files\":null,\"type\":\"payment\"}")]
    [InlineData("/v1/ingest", "{\"files\":[],\"type\":\"payment\"}")]
    [InlineData("/v1/ingest", "{\"files\":[null],\"type\":\"payment\"}")]
    [InlineData("/v1/ingest", "{\"files\":[\"\"],\"type\":\"payment\"}")]
    [InlineData("/v1/ingest", "{\"files\":[\"relative.csv\"],\"type\":\"payment\"}")]
    [InlineData("/v1/ingest", "{\"files\":[\"/not/there.csv\"],\"type\":\"payment\"}")]
    [InlineData("/v1/ingest", "{\"files\":[\"/tmp\"],\"type\":\"payment\"}")]
    [InlineData("/v1/ingest", "{\"files\":[\"/dev/null\"],\"type\":\"payment\"}")]
    [InlineData("/v1/ingest", "{\"files\":[\"/a\\u0000b.csv\"],\"type\":\"payment\"}")]
    [InlineData("/v1/ingest", "{\"files\":[\"/not/there.csv\"]}")]
    [InlineData("/v1/ingest", "{\"files\":[\"/not/there.csv\"],\"type\":null}")]
    [InlineData("/v1/ingest", "{\"files\":[\"/not/there.csv\"],\"type\":\"nothing\"}")]
    [InlineData("/v1/ingest", "{\"files\":[\"/not/there.csv\"],\"type\":\"payment\",\"map\":{\"amount\":null}}")]
    [InlineData("/v1/ingest", "{\"files\":[\"/not/there.csv\"],\"type\":\"payment\",\"mapp\":{}}")]
    [InlineData("/v1/ingest", "{\"files\":\"/not/there.csv\",\"type\":\"payment\"}")]
    [InlineData("/v1/ingest/describe", "")]
    [InlineData("/v1/ingest/describe", "null")]
    [InlineData("/v1/ingest/describe", "{}")]
    [InlineData("/v1/ingest/describe", "{\"file\":null}")]
    [InlineData("/v1/ingest/describe", "{\"file\":\"\"}")]
    [InlineData("/v1/ingest/describe", "{\"file\":\"relative.csv\"}")]
    [InlineData("/v1/ingest/describe", "{\"file\":\"/tmp\"}")]
    [InlineData("/v1/ingest/describe", "{\"file\":5}")]
    public async Task A_wish_for_files_that_is_wrong_is_explained(string path, string json)
    {
        await using var server = await TestServer.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = TestServer.Json(json) };
        request.Headers.Authorization = new("Bearer", server.Secret);

        var response = await server.Http.SendAsync(request);

        var last = (await response.Content.ReadAsStringAsync()).TrimEnd().Split('\n')[^1];
        var problem = JsonNode.Parse(last)!;
        Explains(((HttpStatusCode)(problem["problem"] ?? problem)["status"]!.GetValue<int>(), problem["problem"] ?? problem));
    }

    [Theory]
    [InlineData("""{"files":["/not/there.csv"],"type":"payment","mapp":{}}""", "mapp")]
    [InlineData("""{"files":["/not/there.csv"],"type":"payment","type":"payment"}""", "type")]
    [InlineData("""{"files":["/not/there.csv"]}""", "type")]
    [InlineData("""{"files":null,"type":"payment"}""", "files")]
    public async Task A_field_that_is_unknown_missing_null_or_given_twice_is_named(string json, string field)
    {
        await using var server = await TestServer.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/ingest") { Content = TestServer.Json(json) };
        request.Headers.Authorization = new("Bearer", server.Secret);

        var (status, body) = Explains(await TestServer.ReadAsync(await server.Http.SendAsync(request)));

        status.ShouldBe(HttpStatusCode.BadRequest);
        body["detail"]!.GetValue<string>().ShouldContain($"'{field}'", Case.Insensitive);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Forbidden)]
    [InlineData("Bearer ", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer 0", HttpStatusCode.Unauthorized)]
    [InlineData("Basic abc", HttpStatusCode.Unauthorized)]
    public async Task Without_the_secret_files_are_out_of_reach_whatever_else_is_wrong(string? authorization, HttpStatusCode expected)
    {
        await using var server = await TestServer.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/ingest") { Content = TestServer.Json("""{"files":["/etc/passwd"],"type":"payment"}""") };
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);

        var (status, _) = Explains(await TestServer.ReadAsync(await server.Http.SendAsync(request)));

        status.ShouldBe(expected);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("zstd")]
    public async Task A_body_that_is_not_what_its_encoding_says_is_explained(string encoding)
    {
        await using var server = await TestServer.StartAsync();

        Explains(await server.PostAsync("/v1/events", TestServer.Bytes([.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 37))], encoding)));
        Explains(await server.PostAsync("/v1/events", TestServer.Bytes([.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 37))], encoding, "application/json")));
    }

    [Fact]
    public async Task A_wrong_method_is_told_which_there_are()
    {
        await using var server = await TestServer.StartAsync();

        var response = await server.Http.DeleteAsync("/v1/events");

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.Order().ShouldBe(["GET", "POST"]);
    }

    [Fact]
    public async Task A_mended_event_is_held_to_the_same_size_and_encoding_as_any_other()
    {
        await using var server = await TestServer.StartAsync("intake: { maxEventBytes: 1KB }");
        var bad = TestServer.Event("e1");
        bad["attributes"]!["amount"] = "much";
        await server.PostAsync(bad);
        var id = (await server.GetAsync("/v1/quarantine")).Body["events"]![0]!["id"]!.GetValue<string>();
        var large = TestServer.Event("e1");
        large["attributes"]!["note"] = new string('x', 2000);
        var broken = TestServer.Event("e1");
        broken["attributes"]!["note"] = "\u00ff";
        var latin = Encoding.Latin1.GetBytes(broken.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

        var (tooLarge, _) = Explains(await server.PostAsync($"/v1/quarantine/{id}/release", TestServer.Json(large.ToJsonString())));
        var (notUtf8, _) = Explains(await server.PostAsync($"/v1/quarantine/{id}/release", new ByteArrayContent(latin)));

        tooLarge.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        notUtf8.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await server.GetAsync("/v1/quarantine")).Body["total"]!.GetValue<long>().ShouldBe(1);
    }

    [Fact]
    public async Task One_event_with_half_a_character_in_a_name_does_not_stop_the_others()
    {
        await using var server = await TestServer.StartAsync();
        var good = TestServer.Event("e1").ToJsonString();

        var (status, body) = await server.PostAsync("/v1/events", TestServer.Json($$$"""[{"\ud800":1},{{{good}}},{"id":"x","type":"payment","time":"2026-01-01T00:00:00Z","attributes":{"\udc00":1}}]"""));

        status.ShouldBe(HttpStatusCode.OK);
        (body["accepted"]!.GetValue<long>(), body["quarantined"]!.GetValue<long>()).ShouldBe((1, 2));
    }

    static (HttpStatusCode Status, JsonNode Body) Explains((HttpStatusCode Status, JsonNode Body) answer)
    {
        ((int)answer.Status).ShouldBeInRange(400, 499, answer.Body.ToJsonString());
        answer.Body["code"]!.GetValue<string>().ShouldStartWith("SXT");
        answer.Body["detail"]!.GetValue<string>().Length.ShouldBeGreaterThan(20);
        return answer;
    }
}
