using System.Net;
using Sextant.Testing;

namespace Sextant.Server.Tests.Endpoints;

public sealed class EventTypeEndpointsTests
{
    [Fact]
    public async Task A_declaration_grows_and_older_events_stay_readable()
    {
        await using var server = await TestServer.StartAsync(declare: false);
        await server.DeclareAsync("payment", """{"entities":["card"],"attributes":{"amount":{"type":"number","required":true}}}""");
        await server.PostAsync(TestServer.Event("old"));
        await server.PostAsync("/v1/history/compact", null);
        await server.DeclareAsync("payment", """{"entities":["card","shop?"],"attributes":{"amount":"number","country":"text"}}""");
        var e = TestServer.Event("new");
        e["attributes"]!["country"] = "FR";
        e["entities"]!["shop"] = "s1";
        await server.PostAsync(e);
        (await server.PostAsync(TestServer.Event("old"))).Body["duplicates"]!.GetValue<long>().ShouldBe(1);

        var all = (await server.GetAsync("/v1/events?type=payment&order=oldest")).Body["events"]!.AsArray();
        await server.PostAsync("/v1/history/compact", null);
        var french = (await server.GetAsync("/v1/events?type=payment&where=" + Uri.EscapeDataString("country == \"FR\""))).Body["events"]!.AsArray();

        all.Count.ShouldBe(2);
        french.Single()!["id"]!.GetValue<string>().ShouldBe("new");
        (await server.GetAsync("/v1/event-types/payment")).Body["version"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task A_file_that_lags_behind_a_declaration_over_the_api_does_not_keep_the_workspace_from_opening()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("events"));
        await File.WriteAllTextAsync(folder.File("events/payment.yaml"), "type: payment\nentities: [card]\nattributes: { amount: { type: number, required: true } }\n");
        await using (var server = await TestServer.StartAsync(folder: folder, declare: false))
        {
            await server.DeclareAsync("payment", """{"entities":["card","shop?"],"attributes":{"amount":"number","country":"text"}}""");
        }

        await using var again = await TestServer.StartAsync(folder: folder, declare: false);
        (await again.GetAsync("/v1/event-types/payment")).Body["version"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task A_wrong_file_is_named()
    {
        using var folder = new TemporaryFolder();
        await using (var server = await TestServer.StartAsync(folder: folder)) await server.PostAsync(TestServer.Event("e1"));
        await File.WriteAllTextAsync(folder.File("events/other.yaml"), "type: payment\nentities: [card]\nattributes: { amount: text }\n");

        var error = await Should.ThrowAsync<InvalidInputException>(() => TestServer.StartAsync(folder: folder, declare: false));
        error.Code.ShouldBe("SXT1005");
        error.Message.ShouldContain("other.yaml");
    }

    [Theory]
    [InlineData("""{"entities":[],"attributes":{"amount":{"type":"number","required":true}}}""", "SXT1004")]
    [InlineData("""{"entities":["card","merchant?"],"attributes":{"amount":{"type":"text","required":true},"fraud":"boolean","items":"integer","note":"text","seen":"time","tags":"text[]"}}""", "SXT1005")]
    [InlineData("""{"entities":["card","merchant"],"attributes":{"amount":{"type":"number","required":true},"fraud":"boolean","items":"integer","note":"text","seen":"time","tags":"text[]"}}""", "SXT1006")]
    [InlineData("""{"entities":["card","merchant?","user"],"attributes":{"amount":{"type":"number","required":true},"fraud":"boolean","items":"integer","note":"text","seen":"time","tags":"text[]"}}""", "SXT1007")]
    public async Task A_change_that_would_make_stored_events_unreadable_is_refused(string json, string code)
    {
        await using var server = await TestServer.StartAsync();

        var (status, body) = await TestServer.ReadAsync(await server.Http.PutAsync("/v1/event-types/payment", TestServer.Json(json)));

        status.ShouldBe(HttpStatusCode.Conflict);
        body["code"]!.GetValue<string>().ShouldBe(code);
    }

    [Theory]
    [InlineData("pay ment", """{"attributes":{}}""", "SXT1001")]
    [InlineData("x", """{"attributes":{"event_time":"time"}}""", "SXT1003")]
    [InlineData("x", """{"attributes":{"amount":"float"}}""", "SXT1009")]
    [InlineData("x", """{"atributes":{"amount":"number"}}""", "SXT1009")]
    [InlineData("x", """{"entities":["a"],"attributes":{"A":"number"}}""", "SXT1002")]
    [InlineData("PAYMENT", """{"attributes":{"amount":"number"}}""", "SXT1002")]
    [InlineData("x", "[", "SXT1025")]
    public async Task A_wrong_declaration_is_refused_with_what_was_expected(string name, string json, string code)
    {
        await using var server = await TestServer.StartAsync();

        var (_, body) = await TestServer.ReadAsync(await server.Http.PutAsync("/v1/event-types/" + Uri.EscapeDataString(name), TestServer.Json(json)));

        body["code"]!.GetValue<string>().ShouldBe(code);
        (await server.GetAsync("/v1/event-types")).Body["eventTypes"]!.AsArray().Count.ShouldBe(1);
    }
}
