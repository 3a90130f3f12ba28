using System.Net;
using System.Text.Json.Nodes;

namespace Sextant.Server.Tests.Endpoints;

/// <summary>The doors of materialization and backfill.</summary>
public sealed class MaterializationEndpointsTests
{
    const string Materialize = "/v1/features/materialize";
    const string Definitions = """
        {"definitions":[
          {"view":"latest","entity":"card","source":"payment","online":"materialized","features":{"amount":"amount"}},
          {"view":"spending","entity":"card","source":"payment","online":"materialized","features":{"total":{"aggregate":"sum","of":"amount","window":"all"}}},
          {"view":"live","entity":"card","source":"payment","features":{"total":{"aggregate":"sum","of":"amount","window":"all"}}},
          {"view":"dark","entity":"card","source":"payment","online":"off","features":{"amount":"amount"}}]}
        """;

    static async Task<TestServer> StartAsync()
    {
        var server = await TestServer.StartAsync();
        await server.PostAsync(new JsonArray(TestServer.Event("e1", 10), TestServer.Event("e2", 20, time: "2026-01-02T00:00:00Z"), TestServer.Event("e3", 5, "c2", "2026-01-03T00:00:00Z")));
        (await server.PostAsync("/v1/features/apply", TestServer.Json(Definitions))).Status.ShouldBe(HttpStatusCode.OK);
        await server.WaitServedAsync("live");
        return server;
    }

    static async Task<string> ValuesAsync(TestServer server)
    {
        var answer = (await server.PostAsync("/v1/features/online", TestServer.Json("""{"features":["latest.amount","spending.total","live.total"],"entities":[{"card":"c1"},{"card":"c2"}],"fullNames":true}"""))).Body;
        return string.Concat((answer["rows"] ?? throw new InvalidOperationException(answer.ToJsonString())).AsArray().Select(row => row!["values"]!.ToJsonString()));
    }

    static Task<(HttpStatusCode Status, JsonNode Body)> RunAsync(TestServer server, string body) => server.PostAsync(Materialize, TestServer.Json(body));

    [Fact]
    public async Task Views_are_brought_online_up_to_a_time_and_the_runs_are_kept()
    {
        await using var server = await StartAsync();

        var (status, body) = await RunAsync(server, """{"end":"2026-01-01T12:00:00Z"}""");

        status.ShouldBe(HttpStatusCode.OK, body.ToJsonString());
        body["views"]!.AsArray().Select(view => $"{view!["view"]} {view["entities"]} {view["start"]} {view["end"]}").ShouldBe(["latest@1 1  2026-01-01T12:00:00Z", "spending@1 1  2026-01-01T12:00:00Z"]);
        (await ValuesAsync(server)).ShouldBe("[10,10,30][null,0,5]");
        (await RunAsync(server, """{"views":["latest"],"incremental":true,"end":"2026-01-04T00:00:00Z"}""")).Status.ShouldBe(HttpStatusCode.OK);
        (await ValuesAsync(server)).ShouldBe("[20,10,30][5,0,5]");
        (await server.GetAsync("/v1/features/views/latest/intervals")).Body["views"]!.AsArray().Select(view => $"{view!["start"]} {view["end"]}").ShouldBe([" 2026-01-01T12:00:00Z", "2026-01-01T12:00:00Z 2026-01-04T00:00:00Z"]);
    }

    [Fact]
    public async Task The_same_request_repeated_changes_nothing()
    {
        await using var server = await StartAsync();

        for (var i = 0; i < 5; i++) (await RunAsync(server, """{"views":["latest","latest@1","spending"],"end":"2026-02-01"}""")).Body["views"]!.AsArray().Count.ShouldBe(2);

        (await ValuesAsync(server)).ShouldBe("[20,30,30][5,5,5]");
    }

    [Fact]
    public async Task An_end_in_the_far_future_counts_as_now()
    {
        await using var server = await StartAsync();

        var (status, body) = await RunAsync(server, """{"views":["latest"],"end":"9999-12-31T23:59:59Z"}""");

        status.ShouldBe(HttpStatusCode.OK, body.ToJsonString());
        string.CompareOrdinal(body["views"]![0]!["end"]!.GetValue<string>(), body["views"]![0]!["at"]!.GetValue<string>()).ShouldBeLessThanOrEqualTo(0);
    }

    [Theory]
    [InlineData("SXT2008", """{"views":["latst"]}""")]
    [InlineData("SXT2008", """{"views":["latest@9"]}""")]
    [InlineData("SXT2008", """{"views":[""]}""")]
    [InlineData("SXT2073", """{"views":["dark"]}""")]
    [InlineData("SXT2071", """{"views":["latest"],"start":"2026-02-01","end":"2026-01-01"}""")]
    [InlineData("SXT2071", """{"views":["latest"],"start":"2026-02-01","end":"2026-02-01"}""")]
    [InlineData("SXT2071", """{"views":["latest"],"start":"9999-01-01"}""")]
    [InlineData("SXT2074", """{"end":"tomorrow"}""")]
    [InlineData("SXT2074", """{"end":"99999-01-01"}""")]
    [InlineData("SXT2074", """{"start":""}""")]
    [InlineData("SXT2074", """{"start":"2026-01-01","incremental":true}""")]
    [InlineData("SXT1024", """{"views":[null]}""")]
    [InlineData("SXT1024", """{"views":"latest"}""")]
    [InlineData("SXT1024", """{"view":["latest"]}""")]
    [InlineData("SXT1024", """{"end":5}""")]
    [InlineData("SXT1024", """{"views":["latest"]""")]
    [InlineData("SXT1024", "[]")]
    [InlineData("SXT1024", "null")]
    [InlineData("SXT1024", "")]
    public async Task A_wrong_request_says_what_is_wrong_as_often_as_it_comes(string code, string body)
    {
        await using var server = await StartAsync();

        for (var i = 0; i < 3; i++)
        {
            var (status, problem) = await RunAsync(server, body);
            (status, problem["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.BadRequest, code), problem.ToJsonString());
            problem["detail"]!.GetValue<string>().Length.ShouldBeGreaterThan(20);
        }

        (await ValuesAsync(server)).ShouldBe("[null,null,30][null,null,5]");
    }

    [Fact]
    public async Task No_body_and_another_content_type_are_refused()
    {
        await using var server = await StartAsync();

        ((int)(await server.PostAsync(Materialize, null)).Status).ShouldBeOneOf(400, 415);
        (await server.PostAsync(Materialize, TestServer.Bytes("{}"u8.ToArray(), type: "text/csv"))).Body["code"]!.GetValue<string>().ShouldBe("SXT1023");
    }

    [Fact]
    public async Task Huge_bodies_are_refused_and_the_server_goes_on()
    {
        await using var server = await StartAsync();
        var names = string.Join(',', Enumerable.Range(0, 500_000).Select(i => $"\"v{i}\""));
        var same = string.Join(',', Enumerable.Repeat("\"latest\"", 500_000));

        (await RunAsync(server, $$"""{"views":[{{names}}]}""")).Body["code"]!.GetValue<string>().ShouldBe("SXT2008");
        (await RunAsync(server, $$"""{"views":[{{same}}]}""")).Body["views"]!.AsArray().Count.ShouldBe(1);
        (await RunAsync(server, $$"""{"end":"{{new string('9', 5_000_000)}}"}""")).Body["detail"]!.GetValue<string>().Length.ShouldBeLessThan(5000);
        // So that it is refused before it is sent.
        server.Http.DefaultRequestHeaders.ExpectContinue = true;
        (await RunAsync(server, new string(' ', 31 << 20) + "{}")).Body["code"]!.GetValue<string>().ShouldBe("SXT1022");
        (await RunAsync(server, """{"views":["spending"]}""")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_backfill_tells_its_progress_and_ends_with_what_is_served()
    {
        await using var server = await StartAsync();

        var lines = (await (await server.Http.PostAsync("/v1/features/views/live/backfill", null)).Content.ReadAsStringAsync()).Trim().Split('\n');

        (JsonNode.Parse(lines[^1])!["entities"]!.GetValue<long>(), JsonNode.Parse(lines[^1])!["progress"]!.GetValue<double>()).ShouldBe((2, 1));
        (await ValuesAsync(server)).ShouldBe("[null,null,30][null,null,5]");
    }

    [Theory]
    [InlineData("/v1/features/views/nothing/backfill", "SXT2019", HttpStatusCode.NotFound)]
    [InlineData("/v1/features/views/latest/backfill", "SXT2073", HttpStatusCode.BadRequest)]
    [InlineData("/v1/features/views/dark/backfill", "SXT2073", HttpStatusCode.BadRequest)]
    public async Task A_backfill_of_what_the_stream_does_not_feed_is_refused(string path, string code, HttpStatusCode expected)
    {
        await using var server = await StartAsync();

        var (status, problem) = await server.PostAsync(path, null);

        (status, problem["code"]!.GetValue<string>()).ShouldBe((expected, code));
        (await server.GetAsync("/v1/features/views/nothing/intervals")).Body["code"]!.GetValue<string>().ShouldBe("SXT2019");
    }
}
