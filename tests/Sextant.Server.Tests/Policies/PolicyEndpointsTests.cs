using System.Net;
using System.Text.Json.Nodes;
using Sextant.Server.Tests.Models;

namespace Sextant.Server.Tests.Policies;

/// <summary>Policies and experiments over HTTP, on real stores.</summary>
public sealed class PolicyEndpointsTests
{
    const string Definition = """{"policy": "payment", "request": {"card": {"type": "text", "required": true, "entity": "card"}, "amount": {"type": "number", "required": true}}, "verdicts": ["allow", "review", "block"], "rules": [{"rule": "large", "when": "amount > LIMIT", "verdict": "review", "reason": "An unusual amount."}], "otherwise": "allow"MORE}""";

    [Fact]
    public async Task A_policy_is_planned_applied_decides_and_its_decision_is_in_the_log()
    {
        await using var server = await TestServer.StartAsync();

        var plan = await PostAsync(server, "/v1/policies/plan", $$"""{"definition": {{Payment(100)}}}""");
        (plan["revision"]!.GetValue<long>(), plan["differences"]![0]!.GetValue<string>()).ShouldBe((0, "policy 'payment' is new"));
        (await ApplyAsync(server, Payment(100), 0))["version"]!.GetValue<int>().ShouldBe(1);
        var decided = await PostAsync(server, "/v1/decisions/payment?explain=true", """{"card": "c-1", "amount": 250}""");

        (decided["verdict"]!.GetValue<string>(), decided["rule"]!.GetValue<string>()).ShouldBe(("review", "large"));
        decided["reasons"]![0]!["text"]!.GetValue<string>().ShouldBe("An unusual amount.");
        decided["servedBy"]![0]!.GetValue<string>().ShouldBe("payment@1");
        decided["timing"]!.AsArray().Select(one => one!["verb"]!.GetValue<string>()).ShouldContain("total");
        decided["degradations"]!.AsArray().ShouldBeEmpty();
        var backtest = await PostAsync(server, "/v1/policies/payment/backtest", $$"""{"definition": {{Payment(300)}}}""");
        backtest["verdicts"]![0]!.ToJsonString().ShouldContain($"""
            "was":"review","now":"allow","count":1,"examples":["{decided["decisionId"]}"]
            """);
    }

    [Fact]
    public async Task A_guard_refuses_what_would_turn_too_many_decisions_unless_forced()
    {
        await using var server = await TestServer.StartAsync();
        await ApplyAsync(server, Payment(100), 0);
        for (var i = 1; i <= 25; i++) await PostAsync(server, "/v1/decisions/payment", $$"""{"card": "c-{{i}}", "amount": {{i}}}""");

        var (status, problem) = await server.PostAsync("/v1/policies/apply", TestServer.Json($$"""{"definition": {{Payment(10)}}, "expected": 1, "by": "ann", "reason": "stricter"}"""));

        status.ShouldBe(HttpStatusCode.Conflict);
        problem["code"]!.GetValue<string>().ShouldBe("SXT2626");
        problem["detail"]!.GetValue<string>().ShouldContain("'review' would be 60.0");
        (await PostAsync(server, "/v1/policies/apply", $$"""{"definition": {{Payment(10)}}, "expected": 1, "by": "ann", "reason": "meant", "force": true}"""))["version"]!.GetValue<int>().ShouldBe(2);
        var (conflict, late) = await server.PostAsync("/v1/policies/apply", TestServer.Json($$"""{"definition": {{Payment(11)}}, "expected": 1, "by": "ben", "reason": "at once"}"""));
        (conflict, late["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.Conflict, "SXT2625"));
        (await server.GetAsync("/v1/policies/payment/history")).Body["changes"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task One_that_is_removed_decides_nothing_any_more()
    {
        await using var server = await TestServer.StartAsync();
        await ApplyAsync(server, Payment(100), 0);
        var decided = await PostAsync(server, "/v1/decisions/payment", """{"card": "c-1", "amount": 250}""");

        (await PostAsync(server, "/v1/policies/payment/remove", """{"expected": 1, "by": "ann", "reason": "Another took over."}"""))["policies"]!.AsArray().ShouldBeEmpty();

        (await server.PostAsync("/v1/decisions/payment", TestServer.Json("""{"card": "c-1", "amount": 250}"""))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await PostAsync(server, "/v1/replays", $$"""{"id": "{{decided["decisionId"]}}"}"""))["equal"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Fields_are_taken_out_of_records_for_good()
    {
        await using var server = await TestServer.StartAsync();
        await ApplyAsync(server, Payment(100), 0);
        var decided = await PostAsync(server, "/v1/decisions/payment", """{"card": "c-1", "amount": 250}""");

        (await PostAsync(server, "/v1/redactions", """{"decider": "payment", "fields": ["request.card"], "before": "2100-01-01T00:00:00Z"}"""))["redacted"]!.GetValue<int>().ShouldBe(1);

        var record = (await server.GetAsync($"/v1/decisions/{decided["decisionId"]}")).Body["record"]!;
        record["request"]!["card"].ShouldBeNull();
        record["redacted"]!.ToJsonString().ShouldBe("""["request.card"]""");
        (await PostAsync(server, "/v1/replays", $$"""{"id": "{{decided["decisionId"]}}"}"""))["impossible"]!.GetValue<int>().ShouldBe(1);
        (await server.PostAsync("/v1/redactions", TestServer.Json("""{"decider": "payment", "fields": []}"""))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_set_that_a_policy_reads_does_not_go()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync("/v1/features/apply", TestServer.Json("""{"definitions": [{"view": "card_spending", "entity": "card", "source": "payment", "features": {"payments": {"aggregate": "count", "window": "7d"}}}, {"set": "spending", "features": ["card_spending"]}], "state": 0}"""));
        await ApplyAsync(server, """{"policy": "reader", "request": {"card": {"type": "text", "required": true}}, "features": {"set": "spending"}, "verdicts": ["allow", "block"], "otherwise": "allow"}""", 0);
        const string Without = """{"definitions": [{"view": "card_spending", "entity": "card", "source": "payment", "features": {"payments": {"aggregate": "count", "window": "7d"}}}]}""";

        var (status, problem) = await server.PostAsync("/v1/features/apply", TestServer.Json(Without));

        status.ShouldBe(HttpStatusCode.Conflict);
        problem["detail"]!.GetValue<string>().ShouldContain("set spending@1: policy 'reader' reads it");
        await PostAsync(server, "/v1/policies/reader/remove", """{"expected": 1, "by": "ann", "reason": "Not needed."}""");
        (await server.PostAsync("/v1/features/apply", TestServer.Json(Without))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_rehearsal_shows_every_value_and_rule_and_records_nothing()
    {
        await using var server = await TestServer.StartAsync();
        await ApplyAsync(server, Payment(100), 0);

        var rehearsed = await PostAsync(server, "/v1/policies/payment/rehearse", """{"request": {"card": "c-1", "amount": 250}}""");

        rehearsed["values"]!["amount"]!.GetValue<double>().ShouldBe(250);
        rehearsed["rules"]![0]!["held"]!.GetValue<string>().ShouldBe("true");
        (await PostAsync(server, "/v1/policies/payment/backtest", "{}"))["decisions"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_policy_reads_features_and_asks_a_model()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync("/v1/features/apply", TestServer.Json("""{"definitions": [{"view": "card_spending", "entity": "card", "source": "payment", "features": {"payments": {"aggregate": "count", "window": "7d"}}}, {"set": "spending", "features": ["card_spending"]}], "state": 0}"""));
        await server.WaitServedAsync("card_spending");
        await ModelFiles.RegisterAsync(server, "payment");
        await ModelFiles.SetAsync(server, "payment", "champion", 1);
        var definition = """{"policy": "scored", "request": {"card": {"type": "text", "required": true, "entity": "card"}, "amount": {"type": "number", "required": true}}, "features": {"set": "spending"}, "model": {"name": "payment", "key": "card", "otherwise": 0.5}, "budget": {"total": 60000, "read": 20000, "score": 20000}, "verdicts": ["allow", "block"], "rules": [{"rule": "first", "when": "features.payments == 0", "verdict": "block"}], "otherwise": "allow"}""";
        (await ApplyAsync(server, definition, 0))["version"]!.GetValue<int>().ShouldBe(1);

        var decided = await PostAsync(server, "/v1/decisions/scored", """{"card": "c-1", "amount": 250}""");

        decided["verdict"]!.GetValue<string>().ShouldBe("block", decided.ToJsonString());
        decided["servedBy"]!.ToJsonString().ShouldContain("spending@1");
        decided["servedBy"]!.ToJsonString().ShouldContain("payment@1", customMessage: decided.ToJsonString());
        decided["score"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("/v1/decisions/none", """{"card": "c-1"}""", HttpStatusCode.NotFound, "SXT2624")]
    [InlineData("/v1/decisions/payment", """{"card": "c-1"}""", HttpStatusCode.BadRequest, "SXT2630")]
    [InlineData("/v1/decisions/payment", "[1]", HttpStatusCode.BadRequest, "SXT2630")]
    [InlineData("/v1/decisions/payment?explian=true", """{"card": "c-1"}""", HttpStatusCode.BadRequest, "SXT1040")]
    [InlineData("/v1/policies/payment/rollout", """{"action": "pause", "by": "a", "reason": "b"}""", HttpStatusCode.BadRequest, "SXT2629")]
    [InlineData("/v1/policies/payment/rollout", """{"action": "stop", "by": "a", "reason": "b"}""", HttpStatusCode.Conflict, "SXT2628")]
    [InlineData("/v1/policies/plan", """{"definition": {"policy": "x"}}""", HttpStatusCode.BadRequest, "SXT2620")]
    [InlineData("/v1/policies/plan", """{"definition": {"policy": "x", "request": {"card": "text"}, "features": {"set": "none"}, "verdicts": ["a", "b"], "otherwise": "a"}}""", HttpStatusCode.BadRequest, "SXT2622")]
    [InlineData("/v1/policies/plan", """{"definition": {"policy": "x", "request": {"card": "text"}, "model": {"name": "none", "otherwise": 0}, "verdicts": ["a", "b"], "otherwise": "a"}}""", HttpStatusCode.BadRequest, "SXT2623")]
    [InlineData("/v1/policies/payment/rollback", """{"expected": 7, "by": "a", "reason": "b", "version": 1}""", HttpStatusCode.Conflict, "SXT2625")]
    [InlineData("/v1/policies/payment/rollback", """{"expected": 1, "by": "", "reason": "b", "version": 1}""", HttpStatusCode.BadRequest, "SXT2627")]
    [InlineData("/v1/experiments/none/stop", """{"by": "a", "reason": "b"}""", HttpStatusCode.NotFound, "SXT2690")]
    public async Task What_is_wrong_is_a_problem_with_its_code(string path, string body, HttpStatusCode status, string code)
    {
        await using var server = await TestServer.StartAsync();
        await ApplyAsync(server, Payment(100), 0);

        var (answered, problem) = await server.PostAsync(path, TestServer.Json(body));

        (answered, problem["code"]!.GetValue<string>()).ShouldBe((status, code));
    }

    [Fact]
    public async Task An_experiment_runs_in_decisions_and_reports()
    {
        await using var server = await TestServer.StartAsync();
        var experiment = """{"experiment": "thresholds", "unit": "card", "arms": {"control": "50%", "strict": "50%"}, "metrics": {"fraud": {"kind": "proportion", "better": "lower"}}}""";
        (await PostAsync(server, "/v1/experiments/apply", $$"""{"definition": {{experiment}}, "expected": 0, "by": "ann", "reason": "Worth it?"}"""))["state"]!.GetValue<string>().ShouldBe("running");
        await ApplyAsync(server, Payment(100, """, "experiment": {"name": "thresholds", "unit": "card"}"""), 0);
        for (var i = 0; i < 40; i++)
        {
            var decided = await PostAsync(server, "/v1/decisions/payment", $$"""{"card": "c-{{i}}", "amount": 1}""");
            await PostAsync(server, "/v1/feedback", $$"""{"id": "l-{{i}}", "label": "fraud", "value": {{i % 2}}, "source": "bank", "decisionId": "{{decided["decisionId"]}}"}""");
        }

        var report = (await server.GetAsync("/v1/experiments/thresholds/report?fresh=true")).Body;

        (report["units"]!["control"]!.GetValue<long>() + report["units"]!["strict"]!.GetValue<long>()).ShouldBe(40);
        report["figures"]![0]!["metric"]!.GetValue<string>().ShouldBe("fraud");
        report["verdict"]!.GetValue<string>().ShouldBe("continue");
        (await PostAsync(server, "/v1/experiments/thresholds/stop", """{"by": "ann", "reason": "Enough."}"""))["state"]!.GetValue<string>().ShouldBe("stopped");
        (await server.GetAsync("/v1/experiments/thresholds/history")).Body["changes"]![0]!["kind"]!.GetValue<string>().ShouldBe("stopped");
    }

    static string Payment(int limit, string more = "") =>
        Definition.Replace("LIMIT", limit.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("MORE", more, StringComparison.Ordinal);

    static Task<JsonNode> ApplyAsync(TestServer server, string definition, long expected) => PostAsync(server, "/v1/policies/apply", $$"""{"definition": {{definition}}, "expected": {{expected}}, "by": "ann", "reason": "test"}""");

    static async Task<JsonNode> PostAsync(TestServer server, string path, string body)
    {
        var (status, answer) = await server.PostAsync(path, TestServer.Json(body));
        status.ShouldBe(HttpStatusCode.OK, answer.ToJsonString());
        return answer;
    }
}
