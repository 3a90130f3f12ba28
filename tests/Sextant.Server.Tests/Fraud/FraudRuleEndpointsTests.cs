using System.Net;
using System.Text.Json.Nodes;
using Sextant.Testing;

namespace Sextant.Server.Tests.Fraud;

/// <summary>Rules on what was decided, over HTTP, on real stores.</summary>
public sealed class FraudRuleEndpointsTests
{
    [Fact]
    public async Task Rules_that_decide_are_shown_with_what_they_caught_and_saved()
    {
        await using var server = await FraudServer.StartAsync();
        await PayManyAsync(server, 20, i => i < 4 ? 150 : 10);
        await LabelAsync(server, "p-0", true);
        await LabelAsync(server, "p-1", false);

        var answer = await server.OkAsync("/v1/fraud/rules");

        (answer["decisions"]!.GetValue<int>(), answer["labelled"]!.GetValue<int>(), answer["frauds"]!.GetValue<int>()).ShouldBe((20, 2, 1));
        var large = answer["rules"]![1]!;
        (large.Text("rule"), large["hits"]!.GetValue<int>(), large["precision"]!.GetValue<double>(), large["recall"]!.GetValue<double>()).ShouldBe(("large", 4, 0.5, 1));
        // A review of a fraud of 150 saves all but its cost and the tenth that reviews do not find; the other one costs 3.
        large["saved"]!.GetValue<double>().ShouldBe(150 - 3 - 15 - 3, 1e-9);
        answer["rules"]![0]!.Text("health").ShouldBe("never");
    }

    [Fact]
    public async Task A_rule_is_tried_on_what_was_decided_before_it_is_published()
    {
        await using var server = await FraudServer.StartAsync();
        await PayManyAsync(server, 20, i => 10 * i);
        await LabelAsync(server, "p-19", true);

        var answer = await server.OkAsync("/v1/fraud/rules/backtest", """{"rule": "middle", "when": "amount >= 50", "verdict": "block"}""");

        var middle = answer["rules"]![0]!;
        (middle.Text("rule"), middle.Text("verdict"), middle["hits"]!.GetValue<int>(), middle["deciding"]!.GetValue<int>()).ShouldBe(("middle", "block", 15, 15));
        middle["withRules"]!.ToJsonString().ShouldBe("""{"large":9}""");
        // Without it, 'large' would have reviewed the fraud of 190.
        middle["saved"]!.GetValue<double>().ShouldBe(3 + 19, 1e-9);
        (await server.OkAsync("/v1/policies/fraud.payment"))["version"]!.GetValue<int>().ShouldBe(1);
        var (status, wrong) = await server.PostAsync("/v1/fraud/rules/backtest", TestServer.Json("""{"when": "amont > 3"}"""));
        (status, wrong.Text("code")).ShouldBe((HttpStatusCode.BadRequest, "SXT2621"));
    }

    [Fact]
    public async Task A_policy_whose_rule_blocks_most_is_not_applied()
    {
        await using var server = await FraudServer.StartAsync();
        await PayManyAsync(server, 30, _ => 10);

        var definition = FraudServer.Policy.Replace("country == \\\"IR\\\"", "amount > 5", StringComparison.Ordinal);
        var (status, refused) = await server.PostAsync("/v1/policies/apply", TestServer.Json($$"""{"definition": {{definition}}, "expected": 1, "by": "ann", "reason": "slip"}"""));

        (status, refused.Text("code")).ShouldBe((HttpStatusCode.Conflict, "SXT2626"));
        refused.Text("detail").ShouldContain("rule 'embargo' alone would give 'block' to 100");
    }

    [Fact]
    public async Task The_guard_tries_a_policy_with_its_model_and_lists_and_not_by_rules_alone()
    {
        var policy = FraudServer.Policy.Replace("\"verdicts\"", "\"model\": {\"name\": \"payment_fraud\", \"otherwise\": 0.3}, \"verdicts\"", StringComparison.Ordinal);
        await using var server = await TestServer.StartAsync(declare: false);
        await Models.ModelFiles.RegisterAsync(server, "payment_fraud");
        await server.OkAsync("/v1/policies/apply", $$"""{"definition": {{policy}}, "expected": 0, "by": "ann", "reason": "first"}""");
        // The model reviews all of them.
        await PayManyAsync(server, 30, _ => 50);

        var changed = policy.Replace("amount > 100", "amount > 120", StringComparison.Ordinal);
        var plan = await server.OkAsync("/v1/policies/plan", $$"""{"definition": {{changed}}}""");

        plan["refusals"]!.AsArray().ShouldBeEmpty(plan.ToJsonString());
        plan["backtest"]!["verdicts"]!.AsArray().Select(cell => (cell!.Text("was"), cell!.Text("now"), cell!["count"]!.GetValue<int>())).ShouldBe([("review", "review", 30)]);
    }

    [Fact]
    public async Task A_rule_that_blocks_too_much_is_suspended_until_somebody_resumes_it_and_replays_stay_exact()
    {
        using var listener = new WebhookListener();
        await using var server = await FraudServer.StartAsync(yaml: "models: { webhooks: { allowPrivate: true } }\n", policy: FraudServer.Policy.Replace("country == \\\"IR\\\"", "amount > 5", StringComparison.Ordinal));
        await server.OkAsync("/v1/models/webhooks", $$"""{"url": "{{listener.Url}}", "by": "ana", "kinds": ["fraud.rule_suspended"]}""");

        await PayManyAsync(server, 199, _ => 10);
        (await ScoreAsync(server, "x-1")).Text("verdict").ShouldBe("block");
        var after = await ScoreAsync(server, "x-2");

        (after.Text("verdict"), after["shadow"]![0]!.GetValue<string>()).ShouldBe(("allow", "embargo"));
        (after["degradations"]![0]!.Text("part"), after["degradations"]![0]!.Text("code")).ShouldBe(("rule", "rule_suspended"));
        (await server.OkAsync("/v1/fraud/rules"))["rules"]![0]!["suspended"]!["blocks"]!.GetValue<int>().ShouldBe(200);
        (await listener.TakenAsync(1))[0].Body.Text("rule").ShouldBe("embargo");
        (await server.OkAsync("/v1/fraud/rules/resume", """{"rule": "embargo", "by": "ana"}"""))["rules"]!.AsArray().ShouldBeEmpty();
        (await ScoreAsync(server, "x-3")).Text("verdict").ShouldBe("block");
        var replay = await server.OkAsync("/v1/replays", """{"decider": "fraud.payment"}""");
        (replay["equal"]!.GetValue<int>(), replay["different"]!.GetValue<int>()).ShouldBe((202, 0));
        (await server.PostAsync("/v1/fraud/rules/resume", TestServer.Json("""{"rule": "embargo", "by": "ana"}"""))).Body.Text("code").ShouldBe("SXT3034");
    }

    [Fact]
    public async Task What_was_suspended_is_so_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        await using (var server = await FraudServer.StartAsync(folder, policy: FraudServer.Policy.Replace("country == \\\"IR\\\"", "amount > 5", StringComparison.Ordinal)))
            await PayManyAsync(server, 200, _ => 10);

        await using var later = await TestServer.StartAsync(folder: folder, declare: false);

        (await ScoreAsync(later, "x-1")).Text("verdict").ShouldBe("allow");
    }

    [Fact]
    public async Task Rules_are_suggested_from_frauds_that_went_through_and_can_be_tried_as_they_are()
    {
        await using var server = await FraudServer.StartAsync();
        // Of those from RO above 52, whose next amount is 60, most turn out to be fraud; of the others one in thirty.
        bool IsFraud(int i) => (i % 4 == 0 && i % 40 >= 20) ? i % 3 != 0 : i % 30 == 7;
        await PayManyAsync(server, 1_000, i => 20 + (2 * (i % 40)), i => i % 4 == 0 ? "RO" : "DE");
        foreach (var part in Enumerable.Range(0, 1_000).Chunk(500))
            await server.OkAsync("/v1/fraud/labels", $$"""{"labels": [{{string.Join(',', part.Select(i => $$"""{"id": "l-{{i}}", "fraud": {{(IsFraud(i) ? "true" : "false")}}, "source": "chargeback", "requestId": "p-{{i}}"}"""))}}]}""");

        var answer = await server.OkAsync("/v1/fraud/rules/suggestions");

        (answer["rows"]!.GetValue<int>(), answer["frauds"]!.GetValue<int>()).ShouldBe((1_000, Enumerable.Range(0, 1_000).Count(IsFraud)));
        var best = answer["rules"]![0]!;
        best.Text("when").ShouldBe("amount >= 54 && country == \"RO\"");
        best.Text("yaml").ShouldStartWith("- { rule: found_1, when: \"amount >= 54 && country == \\\"RO\\\"\", verdict: ");
        best["later"]!["precisionLow"]!.GetValue<double>().ShouldBeGreaterThan(0.5);
        var tried = await server.OkAsync("/v1/fraud/rules/backtest", $$"""{"when": {{best["when"]!.ToJsonString()}}, "verdict": "{{best.Text("verdict")}}"}""");
        tried["rules"]![0]!["hits"]!.GetValue<int>().ShouldBe(Enumerable.Range(0, 1_000).Count(i => i % 4 == 0 && i % 40 >= 20));
    }

    static async Task PayManyAsync(TestServer server, int count, Func<int, int> amount, Func<int, string>? country = null)
    {
        foreach (var part in Enumerable.Range(0, count).Chunk(500))
        {
            var body = string.Join(',', part.Select(i => $$"""{"id": "p-{{i}}", "amountMicros": {{amount(i) * 1_000_000L}}, "currency": "EUR", "customer": "c-{{i}}", "country": "{{country?.Invoke(i) ?? "DE"}}"}"""));
            (await server.OkAsync("/v1/fraud/batch", $"[{body}]"))["refused"]!.GetValue<int>().ShouldBe(0);
        }
    }

    static Task<JsonNode> ScoreAsync(TestServer server, string id) => server.OkAsync("/v1/fraud/score", $$"""{"id": "{{id}}", "amountMicros": 10000000, "currency": "EUR"}""");

    static async Task LabelAsync(TestServer server, string id, bool isFraud) =>
        await server.OkAsync("/v1/fraud/labels", $$"""{"labels": [{"id": "l-{{id}}", "fraud": {{(isFraud ? "true" : "false")}}, "source": "analyst", "requestId": "{{id}}"}]}""");
}
