using System.Net;
using Sextant.Testing;

namespace Sextant.Server.Tests.Review;

public sealed class ReviewEndpointsTests
{
    [Fact]
    public async Task A_case_goes_from_opening_to_its_outcome()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        await ReviewCases.DeclareAsync(server);
        (await ReviewCases.OpenAsync(server, "tx-1", """, "expectedLoss": 50"""))["new"]!.GetValue<bool>().ShouldBeTrue();
        (await ReviewCases.OpenAsync(server, "tx-1", """, "expectedLoss": 50"""))["new"]!.GetValue<bool>().ShouldBeFalse();
        var claim = await ReviewCases.ClaimAsync(server, "ana");
        claim["case"]!["id"]!.GetValue<string>().ShouldBe("tx-1");
        (await ReviewCases.ClaimAsync(server, "ben"))["case"].ShouldBeNull();

        var verdict = await ReviewCases.OkAsync(server, "/v1/review/cases/tx-1/verdict", $$"""{"by": "ana", "lease": {{claim["lease"]}}, "verdict": "fraud", "reasons": ["new device"]}""");

        verdict["duplicate"]!.GetValue<bool>().ShouldBeFalse();
        var (_, decided) = await server.GetAsync("/v1/review/cases/tx-1");
        (decided["state"]!.GetValue<string>(), decided["outcome"]!.GetValue<string>()).ShouldBe(("decided", "fraud"));
        var (_, history) = await server.GetAsync("/v1/review/cases/tx-1/history");
        history["changes"]!.AsArray().Select(change => change!["kind"]!.GetValue<string>()).ShouldBe(["opened", "claimed", "verdict", "decided"]);
        var (_, statistics) = await server.GetAsync("/v1/review/queues/payment/statistics");
        (statistics["decided"]!.GetValue<int>(), statistics["reviewers"]![0]!["verdicts"]!.GetValue<int>()).ShouldBe((1, 1));
        var (_, page) = await server.GetAsync("/v1/review/cases?queue=payment&state=decided&decisionId=d-tx-1");
        page["cases"]!.AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("/v1/review/queues/none/claim", """{"by": "ana"}""", HttpStatusCode.NotFound, "SXT2561")]
    [InlineData("/v1/review/queues/payment/claim", """{"by": "ana", "skills": [null]}""", HttpStatusCode.BadRequest, "SXT1024")]
    [InlineData("/v1/review/queues/payment/claim", """{"by": ""}""", HttpStatusCode.BadRequest, "SXT2572")]
    [InlineData("/v1/review/cases/none/undo", """{"by": "ana", "reason": "x"}""", HttpStatusCode.NotFound, "SXT2562")]
    [InlineData("/v1/review/cases/tx-1/verdict", """{"by": "ana", "lease": 99, "verdict": "fraud"}""", HttpStatusCode.Conflict, "SXT2566")]
    [InlineData("/v1/review/cases/tx-1/verdict", """{"by": "ana", "lease": 99, "verdict": "fruad"}""", HttpStatusCode.BadRequest, "SXT2568")]
    [InlineData("/v1/review/cases/tx-1/snooze", """{"by": "ana", "until": "soon", "reason": "x"}""", HttpStatusCode.BadRequest, "SXT1040")]
    [InlineData("/v1/review/cases/tx-1/resume", """{"by": "ana"}""", HttpStatusCode.Conflict, "SXT2571")]
    [InlineData("/v1/review/cases/..%2F..%2Fetc/notes", """{"by": "ana", "text": "x"}""", HttpStatusCode.NotFound, "SXT2562")]
    [InlineData("/v1/review/cases", """{"queue": "payment", "id": "tx-1", "subject": "card:other", "by": "fraud"}""", HttpStatusCode.Conflict, "SXT2564")]
    [InlineData("/v1/review/cases", """{"queue": "payment", "id": "../x", "subject": "card:other", "by": "fraud"}""", HttpStatusCode.BadRequest, "SXT2563")]
    [InlineData("/v1/review/cases", """{"queue": "payment", "id": "x", "subject": "s", "by": "fraud", "expectedLoss": 1e999}""", HttpStatusCode.BadRequest, "SXT2563")]
    public async Task What_cannot_be_done_is_a_problem_with_a_code(string path, string body, HttpStatusCode status, string code)
    {
        await using var server = await TestServer.StartAsync(declare: false);
        await ReviewCases.DeclareAsync(server);
        await ReviewCases.OpenAsync(server, "tx-1");

        var (found, problem) = await server.PostAsync(path, TestServer.Json(body));

        (found, problem["code"]!.GetValue<string>()).ShouldBe((status, code));
    }

    [Fact]
    public async Task Webhooks_that_ask_for_cases_are_told_outcomes_and_what_was_taken_back()
    {
        using var listener = new WebhookListener();
        await using var server = await TestServer.StartAsync("models: { webhooks: { allowPrivate: true } }\n", declare: false);
        server.Http.DefaultRequestHeaders.Authorization = new("Bearer", server.Secret);
        await ReviewCases.OkAsync(server, "/v1/models/webhooks", $$"""{"url": "{{listener.Url}}", "by": "ana", "kinds": ["case"], "secret": "s3cret"}""");
        await ReviewCases.DeclareAsync(server);
        await ReviewCases.OpenAsync(server, "tx-1");
        var claim = await ReviewCases.ClaimAsync(server, "ana");
        await ReviewCases.OkAsync(server, "/v1/review/cases/tx-1/verdict", $$"""{"by": "ana", "lease": {{claim["lease"]}}, "verdict": "fraud"}""");
        await ReviewCases.OkAsync(server, "/v1/review/cases/tx-1/undo", """{"by": "ana", "reason": "Wrong key."}""");

        var taken = await listener.TakenAsync(2);

        taken.Select(one => ((string)one.Body["kind"]!, (string)one.Body["case"]!, (string)one.Body["verdict"]!, (bool)one.Body["withdrawn"]!)).ShouldBe([("case", "tx-1", "fraud", false), ("case", "tx-1", "fraud", true)]);
        taken[0].Signature.ShouldStartWith("sha256=");
    }

    [Fact]
    public async Task Golden_items_are_no_business_of_reviewers()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        await ReviewCases.DeclareAsync(server, definition: """{"verdicts": ["fraud", "legitimate"], "golden": {"share": 0.5, "items": [{"id": "p-9", "subject": "card:c-9", "verdict": "fraud"}]}}""");

        var (_, queue) = await server.GetAsync("/v1/review/queues/payment");

        queue.ToJsonString().ShouldNotContain("p-9");
        (await server.GetAsync("/v1/review/cases/p-9")).Body.ToJsonString().ShouldNotContain("golden");
        (await server.GetAsync("/v1/review/cases/p-9/history?all=true")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await server.Http.PutAsync("/v1/review/queues/payment", TestServer.Json("""{"by": "ana", "definition": {"verdicts": ["a", "b"]}}"""))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Files_of_the_workspace_declare_queues_and_survive_a_restart()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("queues"));
        await File.WriteAllTextAsync(folder.File("queues/payment.yaml"), "queue: payment\nverdicts: [fraud, legitimate]\n");
        await using (var server = await TestServer.StartAsync(folder: folder, declare: false)) await ReviewCases.OpenAsync(server, "tx-1");
        await using (var server = await TestServer.StartAsync(folder: folder, declare: false))
        {
            (await ReviewCases.ClaimAsync(server, "ana"))["case"]!["id"]!.GetValue<string>().ShouldBe("tx-1");
            (await server.GetAsync("/v1/review/queues/payment")).Body["version"]!.GetValue<int>().ShouldBe(1);
        }

        await File.WriteAllTextAsync(folder.File("queues/other.yaml"), "queue: payment\nverdicts: [a, b]\n");
        (await Should.ThrowAsync<InvalidInputException>(() => TestServer.StartAsync(folder: folder, declare: false))).Code.ShouldBe("SXT2578");
    }
}
