using System.Net;
using System.Text.Json.Nodes;

namespace Sextant.Server.Tests.Models;

/// <summary>What people say about versions, and the way back of an alias.</summary>
public sealed class ModelRemarkTests : IAsyncLifetime
{
    TestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync(declare: false);
        await ModelFiles.RegisterAsync(_server, "fraud");
        await ModelFiles.RegisterAsync(_server, "fraud", ModelFiles.Linear("fraud", weight: 3));
        await ModelFiles.SetAsync(_server, "fraud", "champion", 1);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string path, string json) => _server.PostAsync("/v1/models/fraud/" + path, TestServer.Json(json));

    [Fact]
    public async Task Approvals_notes_and_tags_are_shown_with_the_version()
    {
        await PostAsync("versions/champion/approvals", """{"by": "ana", "reason": "looked at it", "approved": false}""");
        await PostAsync("versions/1/approvals", """{"by": "ana", "reason": "mended"}""");
        await PostAsync("versions/1/notes", """{"by": "bo", "text": "without May"}""");
        await PostAsync("versions/1/tags", """{"by": "bo", "tag": "ticket", "value": "R-1"}""");
        var tagged = (await _server.GetAsync("/v1/models/fraud/versions/1")).Body;
        await PostAsync("versions/1/tags", """{"by": "bo", "tag": "ticket"}""");

        var version = (await _server.GetAsync("/v1/models/fraud/versions/1")).Body;

        tagged["tags"]!["ticket"]!.GetValue<string>().ShouldBe("R-1");
        version["tags"]!.AsObject().ShouldBeEmpty();
        version["approvals"]!.AsArray().Select(approval => ((string?)approval!["kind"], (string?)approval["reason"])).ShouldBe([("approved", "mended")]);
        (await _server.GetAsync("/v1/models/fraud/history")).Body["changes"]!.AsArray().ShouldContain(change => (string?)change!["value"] == "without May");
    }

    [Fact]
    public async Task A_rollback_gives_the_alias_back_and_the_slot_follows()
    {
        await ModelFiles.SetAsync(_server, "fraud", "champion", 2);

        var moved = await PostAsync("aliases/champion/rollback", """{"by": "ana", "reason": "alarms", "expected": 5}""");
        var (status, answer) = await PostAsync("aliases/champion/rollback", """{"by": "ana", "reason": "alarms", "expected": 2}""");

        (moved.Status, (string?)moved.Body["code"]).ShouldBe((HttpStatusCode.Conflict, "SXT2252"));
        (status, (int?)answer["version"], (string?)answer["servedBy"]).ShouldBe((HttpStatusCode.OK, 1, "fraud@1"));
        (await ModelFiles.ScoreAsync(_server, "fraud", "[[2, \"DE\", false]]")).Body["scores"]![0]!.GetValue<double>().ShouldBe(11);
    }

    [Fact]
    public async Task A_tag_with_a_share_starts_the_canary_at_once()
    {
        await ModelFiles.SetAsync(_server, "fraud", "challenger", 2);

        await PostAsync("versions/2/tags", """{"by": "ana", "tag": "canary_percent", "value": "40"}""");

        (await _server.GetAsync("/v1/models/fraud/slot")).Body["canaryPercent"]!.GetValue<double>().ShouldBe(40);
    }

    [Fact]
    public async Task The_history_has_the_newest_of_very_many_changes()
    {
        for (var i = 1; i <= 1001; i++) await PostAsync("versions/1/notes", $$"""{"by": "ana", "text": "note {{i}}"}""");

        var changes = (await _server.GetAsync("/v1/models/fraud/history")).Body["changes"]!.AsArray();

        ((string?)changes[^1]!["value"], changes.Count(change => (string?)change!["kind"] == "note")).ShouldBe(("note 1001", 1001));
    }

    [Theory]
    [InlineData("SXT2250", 404, "versions/9/approvals", """{"by": "ana", "reason": "r"}""")]
    [InlineData("SXT2250", 404, "aliases/shadow/rollback", """{"by": "ana", "reason": "r"}""")]
    [InlineData("SXT2251", 400, "versions/1/tags", """{"by": "ana", "tag": "no-name", "value": "v"}""")]
    [InlineData("SXT2255", 400, "versions/1/approvals", """{"by": "ana", "reason": ""}""")]
    [InlineData("SXT2255", 400, "versions/1/notes", """{"by": "", "text": "t"}""")]
    [InlineData("SXT1024", 400, "versions/1/notes", """{"by": "ana"}""")]
    public async Task A_mistake_has_a_code(string code, int status, string path, string json)
    {
        var (answered, problem) = await PostAsync(path, json);

        ((int)answered, (string?)problem["code"]).ShouldBe((status, code), problem.ToJsonString());
    }
}
