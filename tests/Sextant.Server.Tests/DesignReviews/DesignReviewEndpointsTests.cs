using System.Net;
using System.Text.Json.Nodes;
using Sextant.Server.Tests.Models;
using Sextant.Testing;

namespace Sextant.Server.Tests.DesignReviews;

public sealed class DesignReviewEndpointsTests
{
    const string Policy = """{"policy": "payment", "owner": "risk", "label": "fraud", "request": {"card": {"type": "text", "required": true, "entity": "card"}, "amount": {"type": "number", "required": true}}, "verdicts": ["allow", "review"], "rules": [{"rule": "large", "when": "amount > 100", "verdict": "review"}], "otherwise": "allow"}""";

    [Fact]
    public async Task An_empty_workspace_has_every_topic_in_order_and_asks_what_is_missing()
    {
        using var folder = new TemporaryFolder();
        await using var server = await TestServer.StartAsync(folder: folder, declare: false);

        var (status, review) = await server.GetAsync("/v1/design-review");

        status.ShouldBe(HttpStatusCode.OK);
        review["sections"]!.AsArray().Select(section => (string)section!["title"]!).ShouldBe(
            ["Requirements", "Metrics: offline, online, system", "Architecture", "Data", "Features", "Models", "Serving", "Monitoring", "Scaling and reliability", "Trade-offs"]);
        Open(review, "Requirements").ShouldContain("No policy is applied.");
        Open(review, "Data").ShouldContain("No type is declared.");
        Open(review, "Models").ShouldContain("No model is registered.");
        review["references"]!.AsArray().Single(one => (string)one!["name"]! == "API p99")!["here"]!.GetValue<string>().ShouldBe("not measured yet: run sextant bench platform/overhead");
    }

    [Fact]
    public async Task A_workspace_that_decides_is_described_by_its_figures()
    {
        await using var server = await TestServer.StartAsync();
        await ModelFiles.RegisterAsync(server, "payment");
        await ModelFiles.SetAsync(server, "payment", "champion", 1);
        (await server.PostAsync("/v1/policies/apply", TestServer.Json($$"""{"definition": {{Policy}}, "expected": 0, "by": "ann", "reason": "first"}"""))).Status.ShouldBe(HttpStatusCode.OK);
        await server.PostAsync(new JsonArray(TestServer.Event("e-1")));
        string? decision = null;
        for (var i = 0; i < 4; i++)
            decision = (string)(await server.PostAsync("/v1/decisions/payment", TestServer.Json($$"""{"card": "c-1", "amount": {{i * 50}}}"""))).Body["decisionId"]!;
        await server.PostAsync("/v1/feedback", TestServer.Json($$"""{"id": "l-1", "label": "fraud", "value": 1, "source": "bank", "decisionId": "{{decision}}"}"""));

        var (_, review) = await server.GetAsync("/v1/design-review");

        Facts(review, "Requirements").ShouldContain("'payment' decides one of allow, review within 100 ms");
        Facts(review, "Metrics: offline, online, system").ShouldContain("1 label 'fraud'");
        Facts(review, "Data").ShouldContain("1 events were stored in all");
        Facts(review, "Models").ShouldContain("'payment' has 1 version; champion is 1.");
        Open(review, "Models").ShouldContain("There is no models/payment.gates.yaml, and no training job of it has gates.");
        Facts(review, "Serving").ShouldContain("'payment', last 4 decisions:");
        Facts(review, "Serving").ShouldContain("allow 75 %, review 25 %; 0 % degraded; p50 ");
        Facts(review, "Trade-offs").ShouldContain("'payment' waits for the disk before it answers");
        review["references"]!.AsArray().Single(one => (string)one!["name"]! == "API p99")!["here"]!.GetValue<string>().ShouldEndWith("ms over the last 4 decisions, without HTTP and disk");
    }

    [Fact]
    public async Task A_parameter_that_does_not_exist_is_refused()
    {
        await using var server = await TestServer.StartAsync();

        var (status, problem) = await server.GetAsync("/v1/design-review?section=data");

        (status, (string)problem["code"]!).ShouldBe((HttpStatusCode.BadRequest, "SXT1040"));
    }

    static string Facts(JsonNode review, string title) => string.Join('\n', Section(review, title)["facts"]!.AsArray().Select(fact => (string)fact!["text"]!));

    static string Open(JsonNode review, string title) => string.Join('\n', Section(review, title)["open"]!.AsArray().Select(question => (string)question!));

    static JsonNode Section(JsonNode review, string title) => review["sections"]!.AsArray().Single(section => (string)section!["title"]! == title)!;
}
