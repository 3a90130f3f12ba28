using System.Net;
using System.Text.Json.Nodes;
using Sextant.Testing;

namespace Sextant.Server.Tests.Endpoints;

public sealed class FeatureDefinitionEndpointsTests
{
    const string View = """{"view":"card_spending","entity":"card","source":"payment","features":{"payments":{"aggregate":"count","window":"7d"}}}""";
    const string OnDemand = """{"view":"scaled","request":{"factor":"number"},"uses":["card_spending"],"features":{"payments_scaled":"request.factor * card_spending.payments"}}""";
    const string Set = """{"set":"fraud","features":["card_spending","scaled"]}""";

    static Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(TestServer server, string what, string more = "", params string[] definitions) =>
        server.PostAsync($"/v1/features/{what}", TestServer.Json($$"""{"definitions":[{{string.Join(',', definitions)}}]{{more}}}"""));

    [Fact]
    public async Task Definitions_are_planned_applied_and_shown()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(TestServer.Event("e1"));
        await server.PostAsync("/v1/history/compact", null);

        var (planned, plan) = await SendAsync(server, "plan", "", View, OnDemand, Set);
        var (applied, done) = await SendAsync(server, "apply", """, "state": 0""", View, OnDemand, Set);

        (planned, applied).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK), plan.ToJsonString());
        plan["entries"]![0]!["backfill"]!.ToJsonString().ShouldStartWith("""{"source":"payment","rows":1,"bytes":""");
        (plan["state"]!.GetValue<long>(), done["state"]!.GetValue<long>(), done["applied"]!.GetValue<bool>()).ShouldBe((0, 1, true));
        (await server.GetAsync("/v1/features/views")).Body["views"]!.AsArray().Select(view => $"{view!["name"]}@{view["version"]}").ShouldBe(["card_spending@1", "scaled@1"]);
        var view = (await server.GetAsync("/v1/features/views/card_spending")).Body;
        view["features"]!.ToJsonString().ShouldBe("""[{"name":"payments","type":"integer"}]""");
        view["definition"]!.ToJsonString().ShouldBe(View);
        var set = (await server.GetAsync("/v1/features/sets/fraud@1")).Body;
        (set["entities"]!.ToJsonString(), set["request"]!.ToJsonString(), set["views"]!.ToJsonString()).ShouldBe(("""["card"]""", """{"factor":"number"}""", """["card_spending@1","scaled@1"]"""));
    }

    [Fact]
    public async Task What_is_applied_is_there_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        await using (var server = await TestServer.StartAsync(folder: folder)) await SendAsync(server, "apply", "", View, OnDemand, Set);

        await using var again = await TestServer.StartAsync(folder: folder, declare: false);

        (await again.GetAsync("/v1/features/sets")).Body["sets"]!.AsArray().Count.ShouldBe(1);
        (await SendAsync(again, "plan", "", View, OnDemand, Set)).Body["entries"]!.AsArray().ShouldAllBe(entry => entry!["action"]!.GetValue<string>() == "keep");
    }

    [Theory]
    [InlineData("SXT2001", 400, """{"view":"x"}""")]
    [InlineData("SXT2006", 400, """{"view":"x","entity":"card","source":"paymnt","features":{"a":"amount"}}""")]
    [InlineData("SXT2016", 409, OnDemand)]
    [InlineData("SXT2012", 409, """{"view":"card_spending","entity":"card","source":"payment","features":{"visits":{"aggregate":"count","window":"7d"}}}""", OnDemand)]
    public async Task A_mistake_changes_nothing(string code, int status, params string[] definitions)
    {
        await using var server = await TestServer.StartAsync();
        await SendAsync(server, "apply", "", View, OnDemand);

        var (answered, problem) = await SendAsync(server, "apply", "", definitions);

        ((int)answered, problem["code"]!.GetValue<string>()).ShouldBe((status, code), problem.ToJsonString());
        (await server.GetAsync("/v1/features/views")).Body["state"]!.GetValue<long>().ShouldBe(1);
    }

    [Fact]
    public async Task A_plan_of_another_state_is_refused_and_what_is_not_there_is_not_found()
    {
        await using var server = await TestServer.StartAsync();

        var (status, problem) = await SendAsync(server, "apply", """, "state": 3""", View);

        (status, problem["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.Conflict, "SXT2013"));
        await SendAsync(server, "apply", "", View);
        var (missing, hint) = await server.GetAsync("/v1/features/views/card_spendin");
        (missing, hint["detail"]!.GetValue<string>().Contains("'card_spending'", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.NotFound, true));
        (await server.GetAsync("/v1/features/views/card_spending@2")).Body["detail"]!.GetValue<string>().ShouldContain("card_spending@1");
    }

    [Theory]
    [InlineData("""{"definitions":[null]}""")]
    [InlineData("""{"definitions":[],"retire":[null]}""")]
    public async Task A_null_among_definitions_is_refused(string body)
    {
        await using var server = await TestServer.StartAsync();

        (await server.PostAsync("/v1/features/apply", TestServer.Json(body))).Body["code"]!.GetValue<string>().ShouldBe("SXT1024");
    }
}
