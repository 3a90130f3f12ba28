using System.Net;
using System.Text;
using Sextant.Server.Tests.Review;
using Sextant.Testing;

namespace Sextant.Server.Tests.Feedback;

public sealed class FeedbackEndpointsTests
{
    [Fact]
    public async Task A_label_is_stored_found_and_revoked()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        var (status, stored) = await server.PostAsync("/v1/feedback", TestServer.Json(Label("cb-1")));
        (status, stored["accepted"]!.GetValue<int>(), stored["pending"]!.GetValue<int>()).ShouldBe((HttpStatusCode.OK, 1, 1));

        var (_, page) = await server.GetAsync("/v1/feedback?decisionId=d-1");

        page["labels"]![0]!["value"]!.GetValue<double>().ShouldBe(1);
        var (_, revoked) = await server.PostAsync("/v1/feedback/revoke", TestServer.Json("""{"id": "cb-1", "by": "ana", "reason": "A mistake."}"""));
        revoked["duplicate"]!.GetValue<bool>().ShouldBeFalse();
        (await server.GetAsync("/v1/feedback?decisionId=d-1")).Body["labels"]![0]!["revokedReason"]!.GetValue<string>().ShouldBe("A mistake.");
    }

    [Fact]
    public async Task Lines_are_stored_in_order_whatever_is_wrong_with_some()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        string[] lines = [Label("a"), "", "{", Label("a"), Label("a", "0"), Label("b", "\"x\""), """{"id": "c"}""", Label("d").Replace("}", """, "colour": 1}""", StringComparison.Ordinal), new string('x', 70_000), Label("e", "0.25")];

        var (status, answer) = await server.PostAsync("/v1/feedback", TestServer.Lines(lines));

        status.ShouldBe(HttpStatusCode.OK);
        ((int)answer["accepted"]!, (int)answer["duplicates"]!, (int)answer["conflicts"]!, (int)answer["refused"]!).ShouldBe((2, 1, 1, 5), answer.ToJsonString());
        answer["items"]!.AsArray().Select(item => ((int)item!["index"]!, (string)item["code"]!)).ShouldBe([(1, "SXT2660"), (4, "SXT2660"), (5, "SXT2660"), (6, "SXT2660"), (7, "SXT2660"), (3, "SXT2661")]);
    }

    [Fact]
    public async Task Thousands_of_lines_are_all_kept()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        var (_, answer) = await server.PostAsync("/v1/feedback", TestServer.Lines(Enumerable.Range(0, 2500).Select(i => Label($"l-{i}"))));
        answer["accepted"]!.GetValue<int>().ShouldBe(2500);

        var (seen, cursor) = (new HashSet<string>(), (string?)null);
        do
        {
            var (_, page) = await server.GetAsync("/v1/feedback?limit=1000" + (cursor is null ? "" : "&cursor=" + cursor));
            foreach (var label in page["labels"]!.AsArray()) seen.Add(label!["id"]!.GetValue<string>()).ShouldBeTrue();
            cursor = page["cursor"]?.GetValue<string>();
        }
        while (cursor is not null);
        seen.Count.ShouldBe(2500);
    }

    [Theory]
    [InlineData("""{"id": "cb-1", "label": "fraud", "value": 0, "source": "chargeback", "decisionId": "d-1"}""", HttpStatusCode.Conflict, "SXT2661")]
    [InlineData("""{"id": "x", "label": "fraud", "value": 1, "source": "chargeback", "decisionId": "d-1", "knownTime": "2999-01-01T00:00:00Z"}""", HttpStatusCode.BadRequest, "SXT2663")]
    [InlineData("""{"id": "x", "label": "fraud", "value": 1, "source": "chargeback"}""", HttpStatusCode.BadRequest, "SXT2660")]
    [InlineData("""{"id": "x", "label": "fraud", "value": 1, "source": "chargeback", "entities": {"card": 5}}""", HttpStatusCode.BadRequest, "SXT2660")]
    [InlineData("""{"id": "x", "label": "fraud", "value": 1, "source": "chargeback", "entities": {}}""", HttpStatusCode.BadRequest, "SXT2660")]
    [InlineData("""{"id": "x", "label": "fraud", "value": 1, "source": "chargeback", "decisionId": "d-1", "eventTime": "yesterday"}""", HttpStatusCode.BadRequest, "SXT2660")]
    [InlineData("[1, 2", HttpStatusCode.BadRequest, "SXT1025")]
    public async Task A_label_that_is_wrong_is_a_problem_with_a_code(string body, HttpStatusCode status, string code)
    {
        await using var server = await TestServer.StartAsync(declare: false);
        await server.PostAsync("/v1/feedback", TestServer.Json(Label("cb-1")));

        var (found, problem) = await server.PostAsync("/v1/feedback", TestServer.Json(body));

        (found, problem["code"]!.GetValue<string>()).ShouldBe((status, code));
    }

    [Fact]
    public async Task Bad_questions_are_refused()
    {
        await using var server = await TestServer.StartAsync(declare: false);

        (await server.PostAsync("/v1/feedback/revoke", TestServer.Json("""{"id": "none", "by": "ana", "reason": "x"}"""))).ShouldSatisfyAllConditions(answer => answer.Status.ShouldBe(HttpStatusCode.NotFound), answer => ((string)answer.Body["code"]!).ShouldBe("SXT2665"));
        ((string)(await server.GetAsync("/v1/feedback?entity=card")).Body["code"]!).ShouldBe("SXT1040");
        ((string)(await server.GetAsync("/v1/feedback/coverage?label=fraud&asOf=2999-01-01")).Body["code"]!).ShouldBe("SXT2668");
        ((string)(await server.GetAsync("/v1/feedback/coverage?label=..%2Fetc")).Body["code"]!).ShouldBe("SXT2660");
    }

    [Fact]
    public async Task A_verdict_becomes_a_label()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        await ReviewCases.DeclareAsync(server);
        await ReviewCases.OpenAsync(server, "tx-1");
        var claim = await ReviewCases.ClaimAsync(server, "ana");
        await ReviewCases.OkAsync(server, "/v1/review/cases/tx-1/verdict", $$"""{"by": "ana", "lease": {{claim["lease"]}}, "verdict": "legitimate"}""");

        var label = (await server.GetAsync("/v1/feedback?decisionId=d-tx-1")).Body["labels"]!.AsArray().ShouldHaveSingleItem()!;

        ((string)label["label"]!, (double)label["value"]!, (string)label["source"]!).ShouldBe(("fraud", 0, "review"));
    }

    [Fact]
    public async Task A_definition_that_is_wrong_is_named_when_it_is_used()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("labels"));
        await File.WriteAllTextAsync(folder.File("labels/fraud.yaml"), "label: fraud\npolicy: newest\n", Encoding.UTF8);
        await using var server = await TestServer.StartAsync(folder: folder, declare: false);

        var (_, problem) = await server.GetAsync("/v1/feedback/coverage?label=fraud");

        ((string)problem["code"]!, ((string)problem["detail"]!).Contains("labels/fraud.yaml", StringComparison.Ordinal)).ShouldBe(("SXT2669", true));
    }

    static string Label(string id, string value = "true") => $$"""{"id": "{{id}}", "label": "fraud", "value": {{value}}, "source": "chargeback", "decisionId": "d-1"}""";
}
