using System.Net;
using System.Text.Json.Nodes;
using Sextant.Server.Endpoints;
using Sextant.Testing;

namespace Sextant.Server.Tests.Jobs;

public sealed class JobEndpointsTests
{
    [Fact]
    public async Task A_job_that_is_asked_for_runs_and_says_what_came_out()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(new JsonArray(TestServer.Event("a"), TestServer.Event("b")));

        var asked = await OkAsync(server, "/v1/jobs", """{"kind": "history.compact", "by": "ana", "key": "k-1"}""");
        var job = await EndedAsync(server, (string)asked["job"]!["id"]!);

        asked["new"]!.GetValue<bool>().ShouldBeTrue();
        ((string)job["state"]!, (int)job["result"]!["moved"]!, (double)job["progress"]!, (int)job["attempt"]!).ShouldBe(("succeeded", 2, 1.0, 1));
        var again = await OkAsync(server, "/v1/jobs", """{"kind": "history.compact", "by": "ben", "key": "k-1"}""");
        ((bool)again["new"]!, (string)again["job"]!["id"]!).ShouldBe((false, (string)job["id"]!));
        var (_, page) = await server.GetAsync("/v1/jobs?kind=history.compact&state=succeeded");
        page["jobs"]!.AsArray().Select(one => (string)one!["id"]!).ShouldBe([(string)job["id"]!]);
    }

    [Fact]
    public async Task Doors_that_do_long_work_answer_as_before_and_leave_a_job_each()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(new JsonArray(TestServer.Event("a", card: "secret-card")));
        await server.PostAsync("/v1/features/apply", TestServer.Json(ApiDocument.Examples["POST /v1/features/apply"]));
        await server.WaitServedAsync("card_spending");
        server.Http.DefaultRequestHeaders.Authorization = new("Bearer", server.Secret);

        ((int)(await OkAsync(server, "/v1/history/compact", ""))["moved"]!).ShouldBe(1);
        ((int)(await OkAsync(server, "/v1/history/verify", ""))["files"]!).ShouldBe(1);
        ((string)(await OkAsync(server, "/v1/features/views/card_spending/statistics", ""))["view"]!).ShouldStartWith("card_spending");
        (await OkAsync(server, "/v1/features/audit?sample=10", ""))["compared"].ShouldNotBeNull();
        ((string)(await OkAsync(server, "/v1/features/materialize", """{"views": ["card_spending"]}"""))["views"]![0]!["view"]!).ShouldBe("card_spending@1");
        var lines = await (await server.Http.PostAsync("/v1/features/views/card_spending/backfill", null)).Content.ReadAsStringAsync();
        ((int)JsonNode.Parse(lines.Trim().Split('\n')[^1])!["entities"]!).ShouldBe(1);
        (await server.PostAsync("/v1/features/materialize", TestServer.Json("""{"views": ["none"]}"""))).Body["code"]!.GetValue<string>().ShouldBe("SXT2008");

        var (_, page) = await server.GetAsync("/v1/jobs");
        var jobs = page["jobs"]!.AsArray().Where(job => (string)job!["kind"]! != "features.baseline").Select(job => ((string)job!["kind"]!, (string)job["state"]!)).Reverse();
        jobs.ShouldBe(
        [
            ("history.compact", "succeeded"), ("history.verify", "succeeded"), ("features.statistics", "succeeded"), ("features.audit", "succeeded"), ("features.materialize", "succeeded"),
            ("features.backfill", "succeeded"), ("features.materialize", "failed"),
        ]);
        page.ToJsonString().ShouldNotContain("secret-card");
    }

    [Fact]
    public async Task Kinds_of_features_run_from_the_queue()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(new JsonArray(TestServer.Event("a")));
        await server.PostAsync("/v1/features/apply", TestServer.Json(ApiDocument.Examples["POST /v1/features/apply"]));
        await server.WaitServedAsync("card_spending");

        foreach (var (kind, parameters) in new[]
        {
            ("features.statistics", "{}"), ("features.statistics", """{"view": "card_spending@1"}"""), ("features.baseline", "{}"), ("features.audit", """{"sample": 10}"""), ("history.verify", "{}"),
            ("features.materialize", """{"views": ["card_spending"]}"""), ("features.backfill", """{"view": "card_spending"}"""),
        })
        {
            var asked = await OkAsync(server, "/v1/jobs", $$"""{"kind": "{{kind}}", "by": "ana", "parameters": {{parameters}}}""");
            var job = await EndedAsync(server, (string)asked["job"]!["id"]!);
            ((string)job["state"]!).ShouldBe("succeeded", job.ToJsonString());
            job["result"].ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData("/v1/jobs", """{"kind": "history.compct", "by": "ana"}""", HttpStatusCode.BadRequest, "SXT2600")]
    [InlineData("/v1/jobs", """{"kind": "../../etc/passwd", "by": "ana"}""", HttpStatusCode.BadRequest, "SXT2600")]
    [InlineData("/v1/jobs", """{"kind": "history.compact", "by": "ana", "parameters": {"x": 1}}""", HttpStatusCode.BadRequest, "SXT2601")]
    [InlineData("/v1/jobs", """{"kind": "features.backfill", "by": "ana"}""", HttpStatusCode.BadRequest, "SXT2601")]
    [InlineData("/v1/jobs", """{"kind": "features.backfill", "by": "ana", "parameters": {"view": "../x"}}""", HttpStatusCode.BadRequest, "SXT2601")]
    [InlineData("/v1/jobs", """{"kind": "features.audit", "by": "ana", "parameters": {"sample": 0}}""", HttpStatusCode.BadRequest, "SXT2601")]
    [InlineData("/v1/jobs", """{"kind": "features.audit", "by": "ana", "parameters": {"set": "none"}}""", HttpStatusCode.BadRequest, "SXT2601")]
    [InlineData("/v1/jobs", """{"kind": "features.materialize", "by": "ana", "parameters": {"start": "soon"}}""", HttpStatusCode.BadRequest, "SXT2601")]
    [InlineData("/v1/jobs", """{"kind": "features.materialize", "by": "ana", "parameters": {"start": "2026-01-01", "incremental": true}}""", HttpStatusCode.BadRequest, "SXT2601")]
    [InlineData("/v1/jobs", """{"kind": "history.compact", "by": ""}""", HttpStatusCode.BadRequest, "SXT2607")]
    [InlineData("/v1/jobs", """{"kind": "history.compact", "by": "ana", "notBefore": "soon"}""", HttpStatusCode.BadRequest, "SXT1040")]
    [InlineData("/v1/jobs", """{"kind": "history.compact"}""", HttpStatusCode.BadRequest, "SXT1024")]
    [InlineData("/v1/jobs/j-99/cancel", """{"by": "ana"}""", HttpStatusCode.NotFound, "SXT2602")]
    [InlineData("/v1/jobs/..%2F..%2Fetc/retry", """{"by": "ana"}""", HttpStatusCode.NotFound, "SXT2602")]
    [InlineData("/v1/jobs/schedules/none/run", """{"by": "ana"}""", HttpStatusCode.NotFound, "SXT2610")]
    public async Task What_cannot_be_done_is_a_problem_with_a_code(string path, string body, HttpStatusCode status, string code)
    {
        await using var server = await TestServer.StartAsync(declare: false);

        var (found, problem) = await server.PostAsync(path, TestServer.Json(body));

        (found, problem["code"]!.GetValue<string>()).ShouldBe((status, code));
    }

    [Fact]
    public async Task Wrong_questions_are_refused_by_name()
    {
        await using var server = await TestServer.StartAsync(declare: false);

        (await server.GetAsync("/v1/jobs?state=runing")).Body["detail"]!.GetValue<string>().ShouldContain("Did you mean 'running'?");
        (await server.GetAsync("/v1/jobs?kind=history.compat")).Body["code"]!.GetValue<string>().ShouldBe("SXT2600");
        (await server.GetAsync("/v1/jobs?cursor=x")).Body["code"]!.GetValue<string>().ShouldBe("SXT2608");
        (await server.GetAsync("/v1/jobs/j-1")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await server.GetAsync("/v1/jobs/kinds")).Body["kinds"]!.AsArray().Select(kind => (string)kind!["name"]!).ShouldBe(
            ["features.audit", "features.backfill", "features.baseline", "features.materialize", "features.statistics", "graph.rebuild", "graph.rings", "history.compact", "history.verify", "monitoring.decisions"]);
    }

    [Fact]
    public async Task A_job_that_waits_survives_a_restart_and_can_be_cancelled_and_tried_again()
    {
        using var folder = new TemporaryFolder();
        string id;
        await using (var server = await TestServer.StartAsync(folder: folder, declare: false))
            id = (string)(await OkAsync(server, "/v1/jobs", """{"kind": "history.verify", "by": "ana", "notBefore": "2099-01-01T00:00:00Z"}"""))["job"]!["id"]!;

        await using var next = await TestServer.StartAsync(folder: folder, declare: false);
        ((string)(await next.GetAsync($"/v1/jobs/{id}")).Body["state"]!).ShouldBe("queued");
        ((string)(await OkAsync(next, $"/v1/jobs/{id}/cancel", """{"by": "ben"}"""))["message"]!).ShouldBe("cancelled by ben");
        (await next.PostAsync($"/v1/jobs/{id}/cancel", TestServer.Json("""{"by": "ben"}"""))).Status.ShouldBe(HttpStatusCode.Conflict);
        await OkAsync(next, $"/v1/jobs/{id}/retry", """{"by": "ben"}""");

        ((string)(await EndedAsync(next, id))["state"]!).ShouldBe("succeeded");
    }

    [Fact]
    public async Task Who_follows_a_job_is_told_when_it_has_ended()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        var asked = await OkAsync(server, "/v1/jobs", """{"kind": "history.verify", "by": "ana"}""");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/jobs/{asked["job"]!["id"]}") { Headers = { { "Accept", "application/x-ndjson" } } };

        var text = await (await server.Http.SendAsync(request)).Content.ReadAsStringAsync();

        var last = JsonNode.Parse(text.Trim().Split('\n')[^1])!;
        ((bool)last["ended"]!, (string)last["job"]!["state"]!).ShouldBe((true, "succeeded"));
    }

    [Fact]
    public async Task Schedules_are_for_the_owner_to_declare_and_ask_for_jobs()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        var body = """{"kind": "history.verify", "cron": "30 2 * * *", "by": "ana"}""";
        (await server.Http.PutAsync("/v1/jobs/schedules/nightly", TestServer.Json(body))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await server.Http.DeleteAsync("/v1/jobs/schedules/nightly")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        server.Http.DefaultRequestHeaders.Authorization = new("Bearer", server.Secret);
        (await TestServer.ReadAsync(await server.Http.PutAsync("/v1/jobs/schedules/..%2Fx", TestServer.Json(body)))).Body["code"]!.GetValue<string>().ShouldBe("SXT2609");

        var (_, schedule) = await TestServer.ReadAsync(await server.Http.PutAsync("/v1/jobs/schedules/nightly", TestServer.Json(body)));
        var job = await OkAsync(server, "/v1/jobs/schedules/nightly/run", """{"by": "ben"}""");

        schedule["nextDue"]!.GetValue<string>().ShouldEndWith("T02:30:00Z");
        (await EndedAsync(server, (string)job["id"]!))["schedule"]!.GetValue<string>().ShouldBe("nightly");
        (await server.GetAsync("/v1/jobs?schedule=nightly")).Body["jobs"]!.AsArray().Count.ShouldBe(1);
        (await server.GetAsync("/v1/jobs/schedules")).Body["schedules"]![0]!["lastJob"]!.GetValue<string>().ShouldBe((string)job["id"]!);
        (await server.Http.DeleteAsync("/v1/jobs/schedules/nightly")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await server.Http.DeleteAsync("/v1/jobs/schedules/nightly")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    static async Task<JsonNode> OkAsync(TestServer server, string path, string body)
    {
        var (status, answer) = await server.PostAsync(path, body.Length == 0 ? null : TestServer.Json(body));
        status.ShouldBe(HttpStatusCode.OK, answer.ToJsonString());
        return answer;
    }

    static async Task<JsonNode> EndedAsync(TestServer server, string id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var (_, job) = await server.GetAsync($"/v1/jobs/{id}");
            if ((string)job["state"]! is not ("queued" or "running")) return job;
            await Task.Delay(10, patience.Token);
        }
    }
}
