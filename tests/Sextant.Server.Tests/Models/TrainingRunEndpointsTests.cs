using System.Net;
using System.Text.Json.Nodes;

namespace Sextant.Server.Tests.Models;

public sealed class TrainingRunEndpointsTests
{
    const string Definition = "model: fraud\nrows: { table: payments.csv }\nlabel: { column: fraud }\nparameters: { rounds: 5 }\npromote: champion\n";

    static async Task<TestServer> StartAsync()
    {
        var server = await TestServer.StartAsync(declare: false);
        var random = new Random(2);
        var rows = string.Concat(Enumerable.Range(0, 600).Select(_ => random.Next(10) is var a && random.NextDouble() < 0.05 * a ? $"{a},1\n" : $"{a},0\n"));
        await File.WriteAllTextAsync(Path.Combine(server.Workspace, "payments.csv"), "a,fraud\n" + rows);
        return server;
    }

    static async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(TestServer server, string path, JsonObject body, bool asOwner = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = TestServer.Json(body.ToJsonString()) };
        if (asOwner) request.Headers.Authorization = new("Bearer", server.Secret);
        using var response = await server.Http.SendAsync(request);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    static JsonObject Body(TestServer server, string yaml) => new() { ["by"] = "ana", ["definition"] = yaml, ["source"] = Path.Combine(server.Workspace, "fraud.yaml") };

    static async Task<List<JsonNode>> FollowAsync(TestServer server, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/models/jobs/{id}");
        request.Headers.Accept.ParseAdd("application/x-ndjson");
        using var response = await server.Http.SendAsync(request);
        return [.. (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    [Fact]
    public async Task A_definition_is_started_followed_to_its_end_and_listed()
    {
        await using var server = await StartAsync();
        var (status, started) = await PostAsync(server, "/v1/models/jobs", Body(server, Definition));
        var id = started["runs"]![0]!["id"]!.GetValue<string>();

        var lines = await FollowAsync(server, id);

        (status, id).ShouldBe((HttpStatusCode.OK, "fraud-1"));
        var run = lines[^1]["result"]!;
        ((string)run["run"]!["state"]!, (int)run["run"]!["version"]!).ShouldBe(("done", 1));
        run["stages"]!.AsArray().ShouldAllBe(stage => stage!["doneAt"] != null);
        run["log"]!.AsArray().Count.ShouldBeGreaterThan(5);
        run["definition"]!["model"]!.GetValue<string>().ShouldBe("fraud");
        (await server.GetAsync("/v1/models/jobs?job=fraud&limit=1")).Body["runs"]![0]!["state"]!.GetValue<string>().ShouldBe("done");
        (await server.GetAsync("/v1/models/fraud")).Body["servedBy"]!.GetValue<string>().ShouldBe("fraud@1");
        // Who follows a run that has ended is told so at once.
        (await FollowAsync(server, id)).ShouldHaveSingleItem()["result"]!["run"]!["id"]!.GetValue<string>().ShouldBe(id);
    }

    [Fact]
    public async Task All_jobs_of_the_workspace_start_and_a_wrong_file_is_told()
    {
        await using var server = await StartAsync();
        var folder = Directory.CreateDirectory(Path.Combine(server.Workspace, "models")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "fraud.yaml"), Definition.Replace("payments.csv", "../payments.csv", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(folder, "wrong.yaml"), "modle: fraud");

        var (_, started) = await PostAsync(server, "/v1/models/jobs", new() { ["by"] = "ana" });

        var id = started["runs"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>();
        started["problems"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldStartWith("SXT2330 wrong.yaml: 'modle' means nothing here.");
        (await FollowAsync(server, id))[^1]["result"]!["run"]!["state"]!.GetValue<string>().ShouldBe("done");
        (await server.GetAsync("/v1/models/jobs")).Body["jobs"]!.AsArray().Select(job => job!.GetValue<string>()).ShouldBe(["fraud"]);
    }

    [Fact]
    public async Task A_run_is_cancelled_by_its_owner_and_a_second_one_of_the_job_is_refused_meanwhile()
    {
        await using var server = await StartAsync();
        var slow = Definition.Replace("{ rounds: 5 }", "{ rounds: 100000, patience: 100000, learningRate: 0.000001 }", StringComparison.Ordinal);
        await PostAsync(server, "/v1/models/jobs", Body(server, slow));

        var second = await PostAsync(server, "/v1/models/jobs", Body(server, slow));
        var (status, cancelled) = await PostAsync(server, "/v1/models/jobs/fraud-1/cancel", new() { ["by"] = "bea" });
        var again = await PostAsync(server, "/v1/models/jobs/fraud-1/cancel", new() { ["by"] = "bea" });

        (second.Status, (string)second.Body["code"]!).ShouldBe((HttpStatusCode.Conflict, "SXT2333"));
        (status, (string)cancelled["run"]!["state"]!, (string)cancelled["run"]!["message"]!).ShouldBe((HttpStatusCode.OK, "cancelled", "cancelled by bea"));
        (again.Status, (string)again.Body["code"]!).ShouldBe((HttpStatusCode.Conflict, "SXT2335"));
    }

    [Theory]
    [InlineData("/v1/models/jobs", """{"by": "ana", "job": "froud"}""", HttpStatusCode.BadRequest, "SXT2331")]
    [InlineData("/v1/models/jobs", """{"by": "ana", "definition": "model: fraud"}""", HttpStatusCode.BadRequest, "SXT2331")]
    [InlineData("/v1/models/jobs", """{"by": "ana", "definition": "model: fraud", "source": "/x.yaml"}""", HttpStatusCode.BadRequest, "SXT2330")]
    [InlineData("/v1/models/jobs", """{"by": "ana", "definition": "model: [", "source": "/x.yaml"}""", HttpStatusCode.BadRequest, "SXT5010")]
    [InlineData("/v1/models/jobs/fraud-9/cancel", """{"by": "ana"}""", HttpStatusCode.NotFound, "SXT2332")]
    public async Task What_cannot_be_started_or_stopped_says_why(string path, string body, HttpStatusCode status, string code)
    {
        await using var server = await StartAsync();

        var answer = await PostAsync(server, path, JsonNode.Parse(body)!.AsObject());

        (answer.Status, (string)answer.Body["code"]!).ShouldBe((status, code));
    }

    [Fact]
    public async Task Only_the_owner_of_the_workspace_starts_and_stops_training()
    {
        await using var server = await StartAsync();

        (await PostAsync(server, "/v1/models/jobs", Body(server, Definition), asOwner: false)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync(server, "/v1/models/jobs/fraud-1/cancel", new() { ["by"] = "eve" }, asOwner: false)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await server.GetAsync("/v1/models/jobs/fraud-1")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
