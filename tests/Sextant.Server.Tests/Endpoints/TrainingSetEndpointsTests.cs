using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Sextant.Server.Tests.Endpoints;

public sealed class TrainingSetEndpointsTests
{
    const string View = """{"view":"spending","entity":"card","source":"payment","features":{"total":{"aggregate":"sum","of":"amount","window":"all"}}}""";

    static async Task<TestServer> StartAsync()
    {
        var server = await TestServer.StartAsync();
        server.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Secret);
        await server.PostAsync(new JsonArray(TestServer.Event("e1", 10), TestServer.Event("e2", 20, time: "2026-01-02T00:00:00Z")));
        await server.PostAsync("/v1/features/apply", TestServer.Json($$"""{"definitions":[{{View}},{"set":"fraud","features":["spending"]}]}"""));
        return server;
    }

    static async Task<JsonNode> BuildAsync(TestServer server, JsonObject body)
    {
        var response = await server.Http.PostAsync("/v1/features/training-sets", TestServer.Json(body.ToJsonString()));
        return JsonNode.Parse((await response.Content.ReadAsStringAsync()).Trim().Split('\n')[^1])!;
    }

    [Fact]
    public async Task Acknowledged_events_are_in_the_set_and_in_its_rows()
    {
        await using var server = await StartAsync();
        var (spine, output) = (Path.Combine(server.Workspace, "spine.csv"), Path.Combine(server.Workspace, "out.csv"));
        await File.WriteAllTextAsync(spine, "card,event_time\nc1,2100-01-01T00:00:00Z\nc9,2100-01-01T00:00:00Z\n");

        var fromFile = (await BuildAsync(server, new() { ["features"] = new JsonArray("fraud"), ["spine"] = spine, ["out"] = output }))["result"]!;
        var lines = await File.ReadAllLinesAsync(output);
        var fromEvents = (await BuildAsync(server, new()
        {
            ["features"] = new JsonArray("spending.total"),
            ["events"] = new JsonObject { ["type"] = "payment", ["from"] = "2025-12-01", ["where"] = "amount > 15" },
            ["out"] = output,
            ["fullNames"] = true,
        }))["result"]!;

        (fromFile["rows"]!.GetValue<long>(), fromFile["set"]!.GetValue<string>(), File.Exists(fromFile["manifest"]!.GetValue<string>())).ShouldBe((2, "fraud@1", true));
        lines[0].ShouldBe("card,event_time,total");
        lines[1].ShouldEndWith(",30.0");
        fromEvents["rows"]!.GetValue<long>().ShouldBe(1);
        fromEvents["columns"]!.AsArray()[^1]!["name"]!.GetValue<string>().ShouldBe("spending__total");
    }

    [Theory]
    [InlineData("SXT2044", """{"features":[],"out":"/x.csv","query":"SELECT 1"}""")]
    [InlineData("SXT2010", """{"features":["fraud@7"],"out":"/x.csv","query":"SELECT 1"}""")]
    [InlineData("SXT1101", """{"features":["fraud"],"out":"x.csv","query":"SELECT 1"}""")]
    [InlineData("SXT2045", """{"features":["fraud"],"out":"/x.csv","events":{"type":"payment","from":"soon"}}""")]
    [InlineData("SXT1041", """{"features":["fraud"],"out":"/x.csv","events":{"type":"paymnt"}}""")]
    [InlineData("SXT1024", """{"features":[null],"out":"/x.csv","query":"SELECT 1"}""")]
    [InlineData("SXT1024", """{"features":"fraud","out":"/x.csv"}""")]
    [InlineData("SXT1024", """{"features":["fraud"]}""")]
    [InlineData("SXT1024", """{"features":["fraud"],"out":"/x.csv","spines":"/y.csv"}""")]
    [InlineData("SXT1024", "[]")]
    [InlineData("SXT1024", "")]
    public async Task A_wrong_request_is_refused_before_any_work(string code, string body)
    {
        await using var server = await StartAsync();

        (await server.PostAsync("/v1/features/training-sets", TestServer.Json(body))).Body["code"]!.GetValue<string>().ShouldBe(code);
    }

    [Fact]
    public async Task What_goes_wrong_later_is_in_the_last_line_and_others_are_shut_out()
    {
        await using var server = await StartAsync();
        var body = new JsonObject { ["features"] = new JsonArray("fraud"), ["query"] = "SELECT now() AS event_time", ["out"] = Path.Combine(server.Workspace, "out.csv") };

        (await BuildAsync(server, body))["problem"]!["code"]!.GetValue<string>().ShouldBe("SXT2031");
        server.Http.DefaultRequestHeaders.Authorization = null;
        (await server.Http.PostAsync("/v1/features/training-sets", TestServer.Json(body.ToJsonString()))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Huge_and_repeated_bad_requests_leave_no_file_and_a_server_that_goes_on()
    {
        await using var server = await StartAsync();
        var output = Path.Combine(server.Workspace, "out.csv");
        var names = new JsonArray([.. Enumerable.Range(0, 200_000).Select(i => (JsonNode)$"spending.f{i}")]);
        JsonObject Body(JsonNode features, string query) => new() { ["features"] = features, ["query"] = query, ["out"] = output };

        (await server.PostAsync("/v1/features/training-sets", TestServer.Json(Body(names, "SELECT 1").ToJsonString()))).Body["code"]!.GetValue<string>().ShouldStartWith("SXT20");
        // So that it is refused before it is sent.
        server.Http.DefaultRequestHeaders.ExpectContinue = true;
        (await server.PostAsync("/v1/features/training-sets", TestServer.Json(new string(' ', 31 << 20) + "{}"))).Body["code"]!.GetValue<string>().ShouldBe("SXT1022");
        server.Http.DefaultRequestHeaders.ExpectContinue = false;
        (await server.PostAsync("/v1/features/training-sets", TestServer.Bytes("{}"u8.ToArray(), type: "text/csv"))).Body["code"]!.GetValue<string>().ShouldBe("SXT1023");
        ((int)(await server.PostAsync("/v1/features/training-sets", null)).Status).ShouldBeOneOf(400, 415);
        (await BuildAsync(server, Body(new JsonArray("fraud"), new string('(', 1_000_000))))["problem"]!["detail"]!.GetValue<string>().Length.ShouldBeLessThan(10_000);
        for (var i = 0; i < 10; i++) (await BuildAsync(server, Body(new JsonArray("fraud"), "SELECT card FROM nothing")))["problem"]!["code"]!.GetValue<string>().ShouldBe("SXT1104");

        Directory.EnumerateFiles(server.Workspace, "out*").ShouldBeEmpty();
        (await BuildAsync(server, Body(new JsonArray("fraud"), "SELECT 'c1' AS card, TIMESTAMPTZ '2100-01-01 00:00:00Z' AS event_time")))["result"]!["rows"]!.GetValue<long>().ShouldBe(1);
    }
}
