using System.Net;
using System.Text.Json.Nodes;
using Sextant.Testing;

namespace Sextant.Server.Tests.Fraud;

/// <summary>What a decision knows of the past: events of earlier requests, labels, the entity graph.</summary>
public sealed class FraudFeaturesTests
{
    const string Policy =
        """
        {"policy": "fraud.payment",
         "request": {"card": {"type": "text", "entity": "card"}, "amount": "number", "graph_device_fraud_neighbours": "number", "graph_card_device_linked_days": "number"},
         "features": {"set": "payment"},
         "verdicts": ["allow", "review", "block"],
         "rules": [{"rule": "ring", "when": "graph_device_fraud_neighbours > 0", "verdict": "block", "reason": "Its device was used by known fraud."},
                   {"rule": "burst", "when": "features.payments > 3", "verdict": "review", "reason": "More than three payments."}],
         "otherwise": "allow", "label": "fraud"}
        """;

    const string View = """{"view": "card_velocity", "entity": "card", "source": "fraud_payment", "current": "included", "features": {"payments": {"aggregate": "count", "window": "1h"}, "let_through": {"aggregate": "count", "window": "1h"}}}""";

    [Fact]
    public async Task Of_payments_at_the_same_moment_each_sees_those_before_it()
    {
        await using var server = await StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => PostAsync(server, "/v1/fraud/score", Payment($"p-{i}"))));

        // Whatever their order: three are the first three, all others see more than three.
        answers.Count(answer => Text(answer, "verdict") == "allow").ShouldBe(3);
        var counts = new List<long>();
        foreach (var answer in answers)
            counts.Add((await server.GetAsync($"/v1/decisions/{Text(answer, "decisionId")}")).Body["record"]!["reads"]![0]!["values"]!.AsArray()[0]!.GetValue<long>());
        counts.Order().ShouldBe(Enumerable.Range(1, 20).Select(i => (long)i));
    }

    [Fact]
    public async Task A_decided_payment_becomes_an_event_with_its_verdict_once()
    {
        await using var server = await StartAsync();
        var answer = await PostAsync(server, "/v1/fraud/score", Payment("p-1"));
        await PostAsync(server, "/v1/fraud/score", Payment("p-1"));

        var stored = await EventsAsync(server, "fraud_payment", 1);

        stored[0]!["id"]!.GetValue<string>().ShouldBe("payment/p-1");
        stored[0]!["attributes"]!["verdict"]!.GetValue<string>().ShouldBe("allow");
        stored[0]!["attributes"]!["decision"]!.GetValue<string>().ShouldBe(Text(answer, "decisionId"));
        stored[0]!["entities"]!["device"]!.GetValue<string>().ShouldBe("d-1");
        // The second was no other payment, and is not counted.
        (await PostAsync(server, "/v1/features/online", """{"set": "payment", "entities": [{"card": "tok-1"}]}"""))["rows"]?.ToJsonString().ShouldNotBeNull();
    }

    [Fact]
    public async Task A_payment_that_is_refused_is_not_counted()
    {
        await using var server = await StartAsync();
        for (var i = 0; i < 5; i++) (await server.PostAsync("/v1/fraud/score", TestServer.Json(Payment($"x-{i}", more: ", \"amountMicros\": -1")))).Status.ShouldBe(HttpStatusCode.BadRequest);

        Text(await PostAsync(server, "/v1/fraud/score", Payment("p-1")), "verdict").ShouldBe("allow");
    }

    [Fact]
    public async Task A_label_reaches_the_graph_and_blocks_whoever_uses_the_device()
    {
        await using var server = await StartAsync();
        await PostAsync(server, "/v1/fraud/score", Payment("p-1"));
        await EventsAsync(server, "fraud_payment", 1);
        await PostAsync(server, "/v1/fraud/labels", """{"labels": [{"id": "cb-1", "fraud": true, "source": "chargeback", "requestId": "p-1"}]}""");
        (await EventsAsync(server, "fraud_label", 1))[0]!["entities"]!["card"]!.GetValue<string>().ShouldBe("tok-1");
        await UntilAsync(async () => (await server.GetAsync("/v1/fraud/graph")).Body["behind"]!.GetValue<long>() == 0);

        var answer = await PostAsync(server, "/v1/fraud/score", Payment("p-2", card: "tok-2", customer: "c-2"));

        (Text(answer, "verdict"), Text(answer, "rule")).ShouldBe(("block", "ring"));
        var (_, logged) = await server.GetAsync($"/v1/decisions/{Text(answer, "decisionId")}");
        logged["record"]!["request"]!["graph_device_fraud_neighbours"]!.GetValue<double>().ShouldBeGreaterThanOrEqualTo(1);
        // The same request again is the same, though its record has what the graph said.
        Text(await PostAsync(server, "/v1/fraud/score", Payment("p-2", card: "tok-2", customer: "c-2")), "decisionId").ShouldBe(Text(answer, "decisionId"));
        (await PostAsync(server, "/v1/replays", """{"decider": "fraud.payment"}"""))["equal"]!.GetValue<long>().ShouldBe(2);

        var (status, ring) = await server.GetAsync("/v1/fraud/graph/ring?kind=device&key=d-1");
        status.ShouldBe(HttpStatusCode.OK);
        ring["members"]!.AsArray().Single(member => Text(member!, "key") == "tok-1")!["knownFraud"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_label_that_is_revoked_counts_no_more()
    {
        await using var server = await StartAsync();
        await PostAsync(server, "/v1/fraud/score", Payment("p-1"));
        await PostAsync(server, "/v1/fraud/labels", """{"labels": [{"id": "cb-1", "fraud": true, "source": "chargeback", "requestId": "p-1"}]}""");
        await EventsAsync(server, "fraud_label", 1);

        await PostAsync(server, "/v1/feedback/revoke", """{"id": "cb-1", "by": "ann", "reason": "A mistake."}""");

        var labels = await EventsAsync(server, "fraud_label", 2);
        labels.Select(label => label!["attributes"]!["fraud"]!.GetValue<bool>()).Order().ShouldBe([false, true]);
        await UntilAsync(async () => (await server.GetAsync("/v1/fraud/graph")).Body["behind"]!.GetValue<long>() == 0);
        Text(await PostAsync(server, "/v1/fraud/score", Payment("p-2", card: "tok-2", customer: "c-2")), "verdict").ShouldBe("allow");
    }

    [Fact]
    public async Task A_revocation_that_holds_from_an_earlier_time_than_one_before_it_is_not_passed_over()
    {
        await using var server = await StartAsync();
        foreach (var id in new[] { "p-1", "p-2" }) await PostAsync(server, "/v1/fraud/score", Payment(id));
        await PostAsync(server, "/v1/fraud/labels", """{"labels": [{"id": "cb-1", "fraud": true, "source": "chargeback", "requestId": "p-1"}, {"id": "cb-2", "fraud": true, "source": "chargeback", "requestId": "p-2"}]}""");
        var earlier = Timestamp.Now(TimeProvider.System).ToString();
        await PostAsync(server, "/v1/feedback/revoke", """{"id": "cb-1", "by": "ann", "reason": "A mistake."}""");
        await EventsAsync(server, "fraud_label", 3);

        await PostAsync(server, "/v1/feedback/revoke", $$"""{"id": "cb-2", "by": "ann", "reason": "Another.", "revokedTime": "{{earlier}}"}""");

        (await EventsAsync(server, "fraud_label", 4)).Select(label => label!["id"]!.GetValue<string>()).Order(StringComparer.Ordinal).ShouldBe(["label/cb-1", "label/cb-1/revoked", "label/cb-2", "label/cb-2/revoked"]);
    }

    [Fact]
    public async Task After_a_restart_the_graph_is_as_before()
    {
        using var folder = new TemporaryFolder();
        await using (var server = await StartAsync(folder))
        {
            await PostAsync(server, "/v1/fraud/score", Payment("p-1"));
            await EventsAsync(server, "fraud_payment", 1);
            await UntilAsync(async () => (await server.GetAsync("/v1/fraud/graph")).Body["behind"]!.GetValue<long>() == 0);
            // History and snapshot: what the graph was made of is in neither place alone.
            await server.PostAsync("/v1/history/compact", null);
        }

        await using var later = await TestServer.StartAsync(folder: folder);

        await UntilAsync(async () => (await later.GetAsync("/v1/fraud/graph")).Body["ready"]!.GetValue<bool>());
        (await later.GetAsync("/v1/fraud/graph/ring?kind=card&key=tok-1")).Body["members"]!.AsArray().Count.ShouldBe(3);
    }

    [Fact]
    public async Task Whoever_is_erased_is_in_the_graph_no_more()
    {
        await using var server = await StartAsync();
        await PostAsync(server, "/v1/fraud/score", Payment("p-1"));
        await PostAsync(server, "/v1/fraud/score", Payment("p-2", card: "tok-2", customer: "c-2"));
        await EventsAsync(server, "fraud_payment", 2);
        await UntilAsync(async () => (await server.GetAsync("/v1/fraud/graph/ring?kind=card&key=tok-1")).Status == HttpStatusCode.OK);

        using var request = new HttpRequestMessage(HttpMethod.Delete, "/v1/entities/card/tok-1") { Headers = { Authorization = new("Bearer", server.Secret) } };
        var erased = await server.Http.SendAsync(request);
        erased.StatusCode.ShouldBe(HttpStatusCode.OK, await erased.Content.ReadAsStringAsync());

        await UntilAsync(async () => (await server.GetAsync("/v1/fraud/graph/ring?kind=card&key=tok-1")).Status == HttpStatusCode.NotFound);
        await UntilAsync(async () => (await server.GetAsync("/v1/fraud/graph/ring?kind=card&key=tok-2")).Status == HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("graph_card_degre", "graph_card_degree")]
    [InlineData("graph_phone_device_common_fraude", "graph ENTITY")]
    public async Task A_policy_that_asks_the_graph_what_it_does_not_say_is_refused(string field, string hint)
    {
        await using var server = await StartAsync();

        var (status, answer) = await server.PostAsync("/v1/policies/apply", TestServer.Json($$"""{"definition": {{Policy.Replace("graph_card_device_linked_days", field, StringComparison.Ordinal)}}, "expected": 1, "by": "ann", "reason": "more"}"""));

        (status, Text(answer, "code")).ShouldBe((HttpStatusCode.BadRequest, "SXT5407"), answer.ToJsonString());
        if (!hint.Contains(' ', StringComparison.Ordinal)) Text(answer, "detail").ShouldContain(hint);
    }

    [Fact]
    public async Task What_the_graph_says_is_not_taken_from_callers()
    {
        await using var server = await StartAsync();

        var (status, answer) = await server.PostAsync("/v1/fraud/score", TestServer.Json(Payment("p-1", more: ", \"graph_device_fraud_neighbours\": 0")));

        (status, Text(answer, "code")).ShouldBe((HttpStatusCode.BadRequest, "SXT3024"));
        Text(answer, "detail").ShouldContain("is not sent");
    }

    static async Task<TestServer> StartAsync(TemporaryFolder? folder = null)
    {
        var server = await TestServer.StartAsync(folder: folder);
        await PostAsync(server, "/v1/fraud/event-types", "{}");
        await PostAsync(server, "/v1/features/apply", $$"""{"definitions": [{{View}}, {"set": "payment", "features": ["card_velocity"]}]}""");
        await PostAsync(server, "/v1/policies/apply", $$"""{"definition": {{Policy}}, "expected": 0, "by": "ann", "reason": "first"}""");
        await UntilAsync(async () => (await PostAsync(server, "/v1/features/online", """{"set": "payment", "entities": [{"card": "tok-1"}]}"""))["degradations"]!.AsArray().Count == 0);
        return server;
    }

    static async Task<JsonArray> EventsAsync(TestServer server, string type, int count)
    {
        JsonArray events = [];
        await UntilAsync(async () => (events = (await server.GetAsync($"/v1/events?type={type}")).Body["events"]!.AsArray()).Count >= count);
        events.Count.ShouldBe(count);
        return events;
    }

    static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 600 && !await holds(); i++) await Task.Delay(50);
        (await holds()).ShouldBeTrue();
    }

    static string Payment(string id, string card = "tok-1", string customer = "c-1", string more = "") =>
        $$"""{"id": "{{id}}"{{(more.Contains("amountMicros", StringComparison.Ordinal) ? "" : ", \"amountMicros\": 50000000")}}, "currency": "EUR", "card": "{{card}}", "customer": "{{customer}}", "device": "d-1"{{more}}}""";

    static string Text(JsonNode node, string name) => node[name]?.GetValue<string>() ?? throw new InvalidOperationException($"There is no '{name}' in {node.ToJsonString()}");

    static async Task<JsonNode> PostAsync(TestServer server, string path, string json)
    {
        var (status, body) = await server.PostAsync(path, TestServer.Json(json));
        status.ShouldBe(HttpStatusCode.OK, $"{path}: {body.ToJsonString()}");
        return body;
    }
}
