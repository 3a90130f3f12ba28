using System.Net;
using System.Text.Json.Nodes;
using Sextant.Server.Tests.Models;
using Sextant.Testing;

namespace Sextant.Server.Tests.Fraud;

/// <summary>Fraud decisions over HTTP, on real stores.</summary>
public sealed class FraudEndpointsTests
{
    const string Policy = """{"policy": "fraud.payment", "request": {"amount": "number", "country": "text", "loyalty": "integer"}, "model": {"name": "payment_fraud", "otherwise": PROBABILITY}, "verdicts": ["allow", "review", "block"], "rules": [{"rule": "embargo", "when": "country == \"IR\"", "verdict": "block", "reason": "Under embargo."}], "otherwise": "allow", "label": "fraud"}""";

    [Fact]
    public async Task A_payment_is_decided_with_its_reason_and_its_decision_is_in_the_log()
    {
        await using var server = await StartAsync();

        var answer = await PostAsync(server, "/v1/fraud/score?explain=true", Payment("p-1", more: ", \"country\": \"IR\", \"loyalty\": 3"));

        Text(answer, "verdict").ShouldBe("block");
        Text(answer, "decidedBy").ShouldBe("rule");
        answer["reasons"]![0]!["text"]!.GetValue<string>().ShouldBe("Under embargo.");
        answer["timing"]!.AsArray().Select(one => one!["verb"]!.GetValue<string>()).ShouldContain("total");
        var (_, logged) = await server.GetAsync($"/v1/decisions/{Text(answer, "decisionId")}");
        logged["record"]!["request"]!["id"]!.GetValue<string>().ShouldBe("p-1");
        var (_, found) = await server.GetAsync("/v1/fraud/decisions/p-1");
        Text(found, "decisionId").ShouldBe(Text(answer, "decisionId"));
    }

    [Fact]
    public async Task The_same_payment_again_gets_the_first_answer_and_another_of_its_id_is_refused()
    {
        await using var server = await StartAsync();
        var first = await PostAsync(server, "/v1/fraud/score", Payment("p-1"));
        await PostAsync(server, "/v1/fraud/lists", """{"entries": [{"kind": "card", "value": "tok-1", "action": "block", "reason": "Stolen."}], "by": "ann"}""");

        var again = await PostAsync(server, "/v1/fraud/score", """{"customer": "c-1", "card": "tok-1", "currency": "EUR", "amountMicros": 50000000, "id": "p-1"}""");
        var (status, other) = await server.PostAsync("/v1/fraud/score", TestServer.Json(Payment("p-1", amount: 51)));

        (Text(again, "decisionId"), Text(again, "verdict"), again["repeated"]!.GetValue<bool>()).ShouldBe((Text(first, "decisionId"), "allow", true));
        (status, Text(other, "code")).ShouldBe((HttpStatusCode.Conflict, "SXT3025"));
        (await server.GetAsync("/v1/decisions?decider=fraud.payment")).Body["decisions"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_payment_that_is_sent_often_at_once_is_decided_once()
    {
        await using var server = await StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => PostAsync(server, "/v1/fraud/score", Payment("p-1"))));

        answers.Select(answer => Text(answer, "decisionId")).Distinct().ShouldHaveSingleItem();
        answers.Count(answer => !answer["repeated"]!.GetValue<bool>()).ShouldBe(1);
    }

    [Fact]
    public async Task After_a_restart_the_first_answer_is_still_the_answer()
    {
        using var folder = new TemporaryFolder();
        string first;
        await using (var server = await TestServer.StartAsync(folder: folder))
        {
            await ApplyAsync(server, 0.001);
            first = Text(await PostAsync(server, "/v1/fraud/score", Payment("p-1")), "decisionId");
        }

        await using var later = await TestServer.StartAsync(folder: folder);

        Text(await PostAsync(later, "/v1/fraud/score", Payment("p-1")), "decisionId").ShouldBe(first);
        (await later.PostAsync("/v1/fraud/score", TestServer.Json(Payment("p-1", amount: 51)))).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Of_many_the_wrong_ones_do_not_keep_the_others_out()
    {
        await using var server = await StartAsync();

        var answer = await PostAsync(server, "/v1/fraud/batch", $"[{Payment("p-1")}, {Payment("p-2", amount: -1)}, {Payment("p-3")}, 7]");

        (answer["decided"]!.GetValue<int>(), answer["refused"]!.GetValue<int>()).ShouldBe((2, 2));
        answer["items"]![1]!["detail"]!.GetValue<string>().ShouldContain("'amountMicros' must be 0 to");
        Text(answer["items"]![2]!["answer"]!, "id").ShouldBe("p-3");
    }

    [Fact]
    public async Task Whoever_is_on_a_list_is_decided_by_it_until_he_is_off()
    {
        await using var server = await StartAsync();
        await PostAsync(server, "/v1/fraud/lists", """{"entries": [{"kind": "customer", "value": "c-1", "action": "block", "reason": "Stolen."}, {"kind": "email", "value": " Ann@Example.org ", "action": "allow", "reason": "Known."}], "by": "ann"}""");

        Text(await PostAsync(server, "/v1/fraud/score", Payment("p-1")), "decidedBy").ShouldBe("list");
        (await server.GetAsync("/v1/fraud/lists?limit=1")).Body["entries"]![0]!["addedBy"]!.GetValue<string>().ShouldBe("ann");
        (await server.GetAsync("/v1/fraud/lists?kind=email")).Body["entries"]![0]!["value"]!.GetValue<string>().ShouldBe("ann@example.org");
        (await PostAsync(server, "/v1/fraud/lists/remove", """{"kind": "customer", "value": "c-1", "by": "ann"}"""))["total"]!.GetValue<int>().ShouldBe(1);

        Text(await PostAsync(server, "/v1/fraud/score", Payment("p-2")), "decidedBy").ShouldBe("model");
        Text((await server.PostAsync("/v1/fraud/lists/remove", TestServer.Json("""{"kind": "customer", "value": "c-1", "by": "ann"}"""))).Body, "code").ShouldBe("SXT3027");
    }

    [Theory]
    [InlineData("""{"kind": "cart", "value": "x", "action": "block", "reason": "r"}""", "'kind' must be one of")]
    [InlineData("""{"kind": "card", "value": "", "action": "block", "reason": "r"}""", "'value' must have")]
    [InlineData("""{"kind": "card", "value": "x", "action": "review", "reason": "r"}""", "'action' must be allow or block")]
    [InlineData("""{"kind": "card", "value": "x", "action": "block", "reason": " "}""", "'reason' must have")]
    [InlineData("""{"kind": "card", "value": "x", "action": "block", "reason": "r", "until": "2001-01-01T00:00:00Z"}""", "'until' is 2001-01-01")]
    public async Task An_entry_that_makes_no_sense_keeps_all_of_its_request_out(string entry, string problem)
    {
        await using var server = await StartAsync();

        var (status, answer) = await server.PostAsync("/v1/fraud/lists", TestServer.Json($$"""{"entries": [{"kind": "card", "value": "tok-9", "action": "block", "reason": "r"}, {{entry}}], "by": "ann"}"""));

        (status, Text(answer, "code")).ShouldBe((HttpStatusCode.BadRequest, "SXT3026"));
        Text(answer, "detail").ShouldContain($"entry 2: {problem}");
        (await server.GetAsync("/v1/fraud/lists")).Body["total"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Thresholds_are_derived_from_what_turned_out_by_the_payment_s_own_id()
    {
        await using var server = await StartAsync(probability: 0.3);
        for (var i = 0; i < 20; i++) await PostAsync(server, "/v1/fraud/score", Payment($"p-{i}"));
        var labels = string.Join(',', Enumerable.Range(0, 20).Select(i => $$"""{"id": "l-{{i}}", "fraud": {{(i < 18 ? "true" : "false")}}, "source": "analyst", "requestId": "p-{{i}}"}"""));

        (await PostAsync(server, "/v1/fraud/labels", $$"""{"labels": [{{labels}}, {"id": "l-x", "fraud": true, "source": "rumour", "requestId": "p-1"}, {"id": "l-y", "fraud": true, "source": "analyst", "requestId": "p-77"}]}""")).ToJsonString().ShouldStartWith("""{"accepted":20,"duplicates":0,"conflicts":0,"refused":2,"pending":0""");
        var (status, found) = await server.GetAsync("/v1/fraud/thresholds");

        status.ShouldBe(HttpStatusCode.OK);
        (found["decisions"]!.GetValue<int>(), found["labelled"]!.GetValue<int>(), found["frauds"]!.GetValue<int>()).ShouldBe((20, 20, 18));
        // All have one probability: blocking all costs two wrong blocks of 15, of 18 times 50.
        found["saved"]!["share"]!.GetValue<double>().ShouldBe(1 - (30.0 / 900), 1e-9);
        found["segments"]![0]!["blockFrom"]!.GetValue<double>().ShouldBe(0);
        // The model said 0.3, and by that a review was right.
        found["now"]!["reviewsADay"]!.GetValue<double>().ShouldBe(20);
    }

    [Fact]
    public async Task Without_labels_there_are_no_thresholds_and_that_is_said()
    {
        await using var server = await StartAsync();
        await PostAsync(server, "/v1/fraud/score", Payment("p-1"));

        var (status, answer) = await server.GetAsync("/v1/fraud/thresholds");

        (status, Text(answer, "code")).ShouldBe((HttpStatusCode.BadRequest, "SXT3021"));
    }

    [Fact]
    public async Task Every_decision_can_be_made_again_and_rules_be_tried_on_them()
    {
        await using var server = await StartAsync(probability: 0.2);
        for (var i = 0; i < 25; i++) await PostAsync(server, "/v1/fraud/score", Payment($"p-{i}", amount: 10 * i, more: ", \"country\": \"DE\", \"loyalty\": 2"));

        var replay = await PostAsync(server, "/v1/replays", """{"decider": "fraud.payment"}""");
        var backtest = await PostAsync(server, "/v1/policies/fraud.payment/backtest", $$"""{"definition": {{Definition(0.2).Replace("country == \\\"IR\\\"", "amount > 100", StringComparison.Ordinal)}}}""");

        replay["equal"]!.GetValue<long>().ShouldBe(25, replay.ToJsonString());
        backtest["replayed"]!.GetValue<int>().ShouldBe(25, backtest.ToJsonString());
        backtest["rules"]![0]!["hits"]!.GetValue<int>().ShouldBe(14);
    }

    [Fact]
    public async Task Without_a_policy_nothing_is_decided_and_the_general_door_sends_to_this_one()
    {
        await using var server = await TestServer.StartAsync();
        var (status, none) = await server.PostAsync("/v1/fraud/score", TestServer.Json(Payment("p-1")));
        (status, Text(none, "code")).ShouldBe((HttpStatusCode.NotFound, "SXT3028"));
        await ApplyAsync(server, 0.1);

        Text((await server.PostAsync("/v1/decisions/fraud.payment", TestServer.Json("{}"))).Body, "code").ShouldBe("SXT3029");
    }

    [Fact]
    public async Task Logins_and_sign_ups_are_decided_by_policies_of_their_own()
    {
        await using var server = await StartAsync();
        await ApplyAsync(server, 0.06, "login");

        Text(await PostAsync(server, "/v1/fraud/score?kind=login", """{"id": "l-1", "customer": "c-1", "device": "d-1", "country": "DE", "successful": true}"""), "verdict").ShouldBe("review");
        Text((await server.PostAsync("/v1/fraud/score?kind=signup", TestServer.Json("""{"id": "s-1"}"""))).Body, "code").ShouldBe("SXT3028");
        Text((await server.PostAsync("/v1/fraud/score?kind=order", TestServer.Json("""{"id": "s-1"}"""))).Body, "code").ShouldBe("SXT1040");
    }

    static async Task<TestServer> StartAsync(double probability = 0.001)
    {
        var server = await TestServer.StartAsync();
        await ApplyAsync(server, probability);
        return server;
    }

    // A model of which no version serves: all get the probability that the policy gives then.
    static async Task ApplyAsync(TestServer server, double probability, string kind = "payment")
    {
        if (kind == "payment") (await ModelFiles.RegisterAsync(server, "payment_fraud")).Status.ShouldBe(HttpStatusCode.OK);
        await PostAsync(server, "/v1/policies/apply", $$"""{"definition": {{Definition(probability).Replace("fraud.payment", $"fraud.{kind}", StringComparison.Ordinal)}}, "expected": 0, "by": "ann", "reason": "first"}""");
    }

    static string Definition(double probability) => Policy.Replace("PROBABILITY", probability.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    static string Payment(string id, int amount = 50, string more = "") => $$"""{"id": "{{id}}", "amountMicros": {{amount * 1_000_000L}}, "currency": "EUR", "card": "tok-1", "customer": "c-1"{{more}}}""";

    static string Text(JsonNode node, string name) => node[name]?.GetValue<string>() ?? throw new InvalidOperationException($"There is no '{name}' in {node.ToJsonString()}");

    static async Task<JsonNode> PostAsync(TestServer server, string path, string json)
    {
        var (status, body) = await server.PostAsync(path, TestServer.Json(json));
        status.ShouldBe(HttpStatusCode.OK, body.ToJsonString());
        return body;
    }
}
