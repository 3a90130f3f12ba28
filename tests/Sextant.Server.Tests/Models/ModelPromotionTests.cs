using System.Net;
using System.Text.Json.Nodes;

namespace Sextant.Server.Tests.Models;

/// <summary>Versions get a role through its gate.</summary>
public sealed class ModelPromotionTests
{
    static Task<(HttpStatusCode Status, JsonNode Body)> PromoteAsync(TestServer server, int version, string more = "") =>
        server.PostAsync("/v1/models/fraud/promote", TestServer.Json($$"""{"version": {{version}}, "by": "ana", "reason": "better"{{more}}}"""));

    static async Task<TestServer> StartAsync(string? gates = null)
    {
        var server = await TestServer.StartAsync(declare: false);
        await ModelFiles.RegisterAsync(server, "fraud");
        if (gates is null) return server;
        Directory.CreateDirectory(Path.Combine(server.Workspace, "models"));
        await File.WriteAllTextAsync(Path.Combine(server.Workspace, "models", "fraud.gates.yaml"), gates);
        return server;
    }

    static async Task<List<JsonNode?>> HistoryAsync(TestServer server, params string[] kinds) =>
        [.. (await server.GetAsync("/v1/models/fraud/history")).Body["changes"]!.AsArray().Where(change => kinds.Contains((string?)change!["kind"]))];

    [Fact]
    public async Task Without_a_gate_a_version_is_promoted_and_the_history_says_that_none_was_declared()
    {
        await using var server = await StartAsync();

        var (status, promoted) = await PromoteAsync(server, 1);

        (status, (string?)promoted["alias"]?["servedBy"], (bool?)promoted["hasGate"], (bool?)promoted["passed"]).ShouldBe((HttpStatusCode.OK, "fraud@1", false, true), promoted.ToJsonString());
        (await HistoryAsync(server, "gate")).Single()!["reason"]!.GetValue<string>().ShouldBe("no gate was declared");
    }

    [Fact]
    public async Task A_version_that_passes_the_gate_serves_and_its_figures_are_kept()
    {
        await using var server = await StartAsync("gate: champion\nmetrics: { auc: { min: 0.6 } }\nlatency: { p99Micros: 1000000 }\n");

        var (status, promoted) = await PromoteAsync(server, 1);

        status.ShouldBe(HttpStatusCode.OK, promoted.ToJsonString());
        promoted["checks"]!.AsArray().Select(check => ((string)check!["name"]!, (bool)check["passed"]!)).ShouldBe([("auc", true), ("latency p99", true)]);
        (await HistoryAsync(server, "gate")).Single()!["reason"]!.GetValue<string>().ShouldBe("passed 2 checks");
    }

    [Fact]
    public async Task A_version_that_fails_is_refused_with_each_figure_until_a_person_answers_for_it()
    {
        await using var server = await StartAsync("- gate: champion\n  metrics: { auc: { min: 0.9 }, ap: { min: 0.1 } }\n");

        var (refused, problem) = await PromoteAsync(server, 1);
        var noReason = await PromoteAsync(server, 1, """, "override": " " """);
        var (status, promoted) = await PromoteAsync(server, 1, """, "override": "the old one is down" """);

        (refused, (string?)problem["code"]).ShouldBe((HttpStatusCode.Conflict, "SXT2253"));
        ((string)problem["detail"]!).ShouldContain("auc is 0.85, its low end 0.7");
        ((string)problem["detail"]!).ShouldContain("ap is not in the package");
        (noReason.Status, (string?)noReason.Body["code"]).ShouldBe((HttpStatusCode.BadRequest, "SXT2255"));
        (status, (bool?)promoted["passed"], (string?)promoted["alias"]?["servedBy"]).ShouldBe((HttpStatusCode.OK, false, "fraud@1"));
        (await HistoryAsync(server, "gate", "override", "alias")).Select(change => (string?)change!["kind"]).ShouldBe(["gate", "gate", "override", "alias"]);
        (await HistoryAsync(server, "override")).Single()!["reason"]!.GetValue<string>().ShouldBe("the old one is down");
    }

    [Fact]
    public async Task An_alias_that_has_a_gate_is_not_given_past_it()
    {
        await using var server = await StartAsync("gate: champion\nmetrics: { auc: { min: 0.9 } }\n");

        var (status, problem) = await ModelFiles.SetAsync(server, "fraud", "champion", 1);

        (status, (string?)problem["code"]).ShouldBe((HttpStatusCode.Conflict, "SXT2315"));
        (await ModelFiles.SetAsync(server, "fraud", "shadow", 1)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(0.5, true)]
    [InlineData(-0.5, false)]
    public async Task Candidate_and_champion_score_the_same_unseen_rows(double weight, bool passes)
    {
        await using var server = await StartAsync("gate: champion\nchampion: { metric: auc, margin: 0.05 }\n");
        await ModelFiles.RegisterAsync(server, "fraud", ModelFiles.Linear("fraud", weight, frenchFirst: true));
        (await PromoteAsync(server, 1)).Status.ShouldBe(HttpStatusCode.OK);
        var rows = Path.Combine(server.Workspace, "unseen.csv");
        await File.WriteAllLinesAsync(rows, Enumerable.Range(0, 200).Select(i => $"{i},{(i % 2 == 0 ? "DE" : "FR")},{i % 3 == 0},{(i > 100 ? 1 : 0)}").Prepend("amount,country,new_device,fraud"));
        var more = $$""", "rows": {{JsonValue.Create(rows).ToJsonString()}}, "label": "fraud" """;

        (await PromoteAsync(server, 2, more)).Body["code"]!.GetValue<string>().ShouldBe("SXT5003");
        server.Http.DefaultRequestHeaders.Authorization = new("Bearer", server.Secret);
        var (status, answer) = await PromoteAsync(server, 2, more);

        status.ShouldBe(passes ? HttpStatusCode.OK : HttpStatusCode.Conflict, answer.ToJsonString());
        answer.ToJsonString().ShouldContain("200 rows");
        (await PromoteAsync(server, 2)).Body.ToJsonString().ShouldContain(passes ? "there is no champion to be worse than" : "were not scored on the same rows");
    }

    [Fact]
    public async Task A_gate_of_the_request_is_checked_beside_the_declared_one()
    {
        await using var server = await StartAsync("gate: champion\nmetrics: { auc: { min: 0.6 } }\n");

        var (status, problem) = await PromoteAsync(server, 1, """, "gate": {"gate": "champion", "size": {"max": "1kB"}, "metrics": {"auc": {"min": 0.99}}}""");

        (status, (string?)problem["code"]).ShouldBe((HttpStatusCode.Conflict, "SXT2253"));
        (await HistoryAsync(server, "gate")).Single()!["value"]!.GetValue<string>().ShouldContain("\"limit\":0.6");
    }

    [Theory]
    [InlineData("SXT2250", 404, """{"version": 9, "by": "ana", "reason": "r"}""")]
    [InlineData("SXT2251", 400, """{"version": 1, "by": "ana", "reason": "r", "role": "no-name"}""")]
    [InlineData("SXT2252", 409, """{"version": 1, "by": "ana", "reason": "r", "expected": 7}""")]
    [InlineData("SXT2255", 400, """{"version": 1, "by": "", "reason": "r"}""")]
    [InlineData("SXT2260", 400, """{"version": 1, "by": "ana", "reason": "r", "gate": {"gate": "champion", "metric": {}}}""")]
    [InlineData("SXT2260", 400, """{"version": 1, "by": "ana", "reason": "r", "gate": 7}""")]
    [InlineData("SXT2307", 400, """{"version": 1, "by": "ana", "reason": "r", "percent": 7}""")]
    [InlineData("SXT2313", 400, """{"version": 1, "by": "ana", "reason": "r", "gate": {"gate": "shadow"}}""")]
    [InlineData("SXT2314", 400, """{"version": 1, "by": "ana", "reason": "r", "rows": "/nothing.csv"}""")]
    [InlineData("SXT1101", 400, """{"version": 1, "by": "ana", "reason": "r", "rows": "rows.csv", "label": "fraud"}""")]
    [InlineData("SXT1101", 400, """{"version": 1, "by": "ana", "reason": "r", "rows": "/nothing.csv", "label": "fraud"}""")]
    [InlineData("SXT1024", 400, """{"version": 1, "reason": "r"}""")]
    public async Task A_mistake_promotes_nothing(string code, int status, string body)
    {
        await using var server = await StartAsync();
        server.Http.DefaultRequestHeaders.Authorization = new("Bearer", server.Secret);

        var (answered, problem) = await server.PostAsync("/v1/models/fraud/promote", TestServer.Json(body));

        ((int)answered, (string?)problem["code"]).ShouldBe((status, code), problem.ToJsonString());
        (await HistoryAsync(server, "alias")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_gate_file_with_a_mistake_keeps_everything_from_being_promoted()
    {
        await using var server = await StartAsync("gate: champion\nmetric: {}\n");

        var (status, problem) = await PromoteAsync(server, 1);

        (status, (string?)problem["code"]).ShouldBe((HttpStatusCode.BadRequest, "SXT2260"));
        ((string)problem["detail"]!).ShouldContain("fraud.gates.yaml");
    }

    [Fact]
    public async Task The_gate_of_the_documentation_is_one()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Sextant.slnx"))) folder = Path.GetDirectoryName(folder)!;
        var page = await File.ReadAllTextAsync(Path.Combine(folder, "docs", "models.md"));
        await using var server = await StartAsync(page.Split("\n## Gates\n")[1].Split("```yaml")[1].Split("```")[0]);

        var (status, problem) = await PromoteAsync(server, 1);

        (status, (string?)problem["code"]).ShouldBe((HttpStatusCode.Conflict, "SXT2253"), problem.ToJsonString());
        ((string)problem["detail"]!).ShouldContain("golden examples");
    }
}
