using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Sextant.Server.Tests.Review;

namespace Sextant.Server.Tests.Security;

public sealed class AuditedChangeTests
{
    static async Task<List<JsonNode>> TrailAsync(TestServer server) => [.. (await server.AskAsync("GET", "/v1/audit?limit=1000", server.Secret)).Body["entries"]!.AsArray().Select(entry => entry!).Reverse()];

    [Fact]
    public async Task A_change_is_there_before_and_behind_and_a_read_is_not()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        var ana = await server.KeyAsync("ana", "operator");
        var before = (await TrailAsync(server)).Count;

        await server.AskAsync("GET", "/v1/event-types", ana);
        await server.AskAsync("PUT", "/v1/event-types/payment", ana, TestServer.Payment);

        var trail = (await TrailAsync(server))[before..];
        trail.Count.ShouldBe(2);
        trail.Select(entry => (string)entry["kind"]!).ShouldBe(["asked", "answered"]);
        foreach (var entry in trail)
            ((string)entry["who"]!, (string)entry["action"]!, (string)entry["target"]!).ShouldBe(("ana", "PUT /v1/event-types/{name}", "name=payment"));
        ((int)trail[1]["status"]!, (long)trail[1]["asked"]!).ShouldBe((200, (long)trail[0]["number"]!));
    }

    [Fact]
    public async Task A_change_that_was_refused_by_what_it_asks_is_there_with_its_status()
    {
        await using var server = await TestServer.StartAsync(declare: false);

        await server.AskAsync("PUT", "/v1/event-types/payment", server.Secret, """{"entities": 7}""");

        ((int)(await TrailAsync(server))[^1]["status"]!).ShouldBe(400);
    }

    [Fact]
    public async Task A_long_change_ends_in_the_trail_as_it_ended_in_its_last_line()
    {
        await using var server = await TestServer.StartAsync();

        await server.SendAsync("POST", "/v1/ingest", server.Secret, """{"files": ["/not/there.csv"], "type": "payment"}""");

        var trail = await TrailAsync(server);
        while ((string)trail[^1]["kind"]! != "answered") trail = await TrailAsync(server);
        ((string)trail[^1]["action"]!, (int)trail[^1]["status"]!).ShouldBe(("POST /v1/ingest", 400));
    }

    [Fact]
    public async Task A_change_that_cannot_be_written_down_is_not_made()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        await using (var state = new SqliteConnection($"Data Source={Path.Combine(server.Workspace, "data", "state.db")}"))
        {
            await state.OpenAsync();
            await using var command = state.CreateCommand();
            command.CommandText = "CREATE TRIGGER no_audit BEFORE INSERT ON access_audit BEGIN SELECT RAISE(ABORT, 'full'); END";
            await command.ExecuteNonQueryAsync();
        }

        var (status, _) = await server.AskAsync("PUT", "/v1/event-types/payment", server.Secret, TestServer.Payment);

        ((int)status).ShouldBeGreaterThanOrEqualTo(500);
        (await server.GetAsync("/v1/event-types")).Body["eventTypes"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_key_of_an_erased_entity_does_not_stay_in_the_trail()
    {
        await using var server = await TestServer.StartAsync();

        await server.AskAsync("DELETE", "/v1/entities/card/ana.miller", server.Secret);

        var target = (string)(await TrailAsync(server))[^1]["target"]!;
        target.ShouldStartWith("entity=card key=sha256:");
        target.ShouldNotContain("miller");
    }

    [Fact]
    public async Task Keys_that_come_and_go_are_named_by_their_ids()
    {
        await using var server = await TestServer.StartAsync();
        var (_, made) = await server.AskAsync("POST", "/v1/keys", server.Secret, """{"name": "shop", "role": "viewer"}""");
        var id = (string)made["key"]!["id"]!;

        await server.AskAsync("DELETE", "/v1/keys/shop", server.Secret);

        var trail = await TrailAsync(server);
        ((string)trail[^3]["target"]!).ShouldBe($"key={id}");
        ((string)trail[^1]["target"]!).ShouldBe($"id=shop key={id}");
    }

    [Fact]
    public async Task The_trail_is_checked_and_a_broken_entry_named()
    {
        await using var server = await TestServer.StartAsync();
        (await server.AskAsync("GET", "/v1/audit/verification", server.Secret)).Body["firstBroken"].ShouldBeNull();
        await using (var state = new SqliteConnection($"Data Source={Path.Combine(server.Workspace, "data", "state.db")}"))
        {
            await state.OpenAsync();
            await using var command = state.CreateCommand();
            command.CommandText = "UPDATE access_audit SET who = 'somebody' WHERE number = 2";
            await command.ExecuteNonQueryAsync();
        }

        ((long)(await server.AskAsync("GET", "/v1/audit/verification", server.Secret)).Body["firstBroken"]!).ShouldBe(2);
    }

    [Fact]
    public async Task Who_has_a_key_signs_with_its_name_whatever_the_request_says()
    {
        await using var server = await TestServer.StartAsync();
        await ReviewCases.DeclareAsync(server);
        await ReviewCases.OpenAsync(server, "tx-1");
        var ben = await server.KeyAsync("ben", "reviewer");

        var (status, claim) = await server.AskAsync("POST", "/v1/review/queues/payment/claim", ben, """{"by": "ana", "skills": ["german"]}""");

        status.ShouldBe(HttpStatusCode.OK, claim.ToJsonString());
        var history = (await server.AskAsync("GET", $"/v1/review/cases/{claim["case"]!["id"]}/history?all=true", server.Secret)).Body["changes"]!.AsArray();
        history.Last(change => (string)change!["kind"]! == "claimed")!["by"]!.GetValue<string>().ShouldBe("ben");
    }

    [Fact]
    public async Task A_name_in_the_query_becomes_the_keys_too_and_the_owners_word_stands()
    {
        await using var server = await TestServer.StartAsync();
        await Models.ModelFiles.RegisterAsync(server, "fraud");
        var op = await server.KeyAsync("op", "operator");

        await server.AskAsync("POST", "/v1/models/fraud/versions/1/notes", op, """{"by": "somebody else", "text": "By key."}""");
        await server.AskAsync("POST", "/v1/models/fraud/versions/1/notes", server.Secret, """{"by": "cleo", "text": "By the owner."}""");
        await server.AskAsync("DELETE", "/v1/models/fraud/aliases/champion?by=somebody&reason=test", op);

        var names = (await server.AskAsync("GET", "/v1/models/fraud/history", server.Secret)).Body["changes"]!.AsArray().Where(change => (string)change!["kind"]! == "note").Select(change => (string)change!["by"]!).Order();
        names.ShouldBe(["cleo", "op"]);
    }
}
