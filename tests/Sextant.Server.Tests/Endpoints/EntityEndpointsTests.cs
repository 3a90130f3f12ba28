using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Sextant.Server.Tests.Endpoints;

/// <summary>The doors of erasure and of its receipts.</summary>
public sealed class EntityEndpointsTests
{
    const string Definitions = """
        {"definitions":[
          {"view":"spending","entity":"card","source":"payment","features":{"total":{"aggregate":"sum","of":"amount","window":"all"}}},
          {"view":"latest","entity":"card","source":"payment","online":"materialized","features":{"amount":"amount"}}]}
        """;

    static async Task<TestServer> StartAsync(params string[] cards)
    {
        var server = await TestServer.StartAsync();
        server.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Secret);
        await server.PostAsync(new JsonArray([.. cards.Append("c1").Append("c2").Select((card, i) => (JsonNode)TestServer.Event($"e{i}", 10, card))]));
        await server.PostAsync("/v1/features/apply", TestServer.Json(Definitions));
        await server.WaitServedAsync("spending");
        await server.PostAsync("/v1/features/materialize", TestServer.Json("{}"));
        return server;
    }

    static async Task<(HttpStatusCode Status, JsonNode Body)> DeleteAsync(TestServer server, string path) => await TestServer.ReadAsync(await server.Http.DeleteAsync(path));

    static async Task<string[]> LinesAsync(TestServer server, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/x-ndjson"));
        var response = await server.Http.SendAsync(request);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-ndjson");
        return (await response.Content.ReadAsStringAsync()).Trim().Split('\n');
    }

    static async Task<string> ValuesAsync(TestServer server, string card) =>
        (await server.PostAsync("/v1/features/online", TestServer.Json(new JsonObject { ["features"] = new JsonArray("spending.total", "latest.amount"), ["entities"] = new JsonArray(new JsonObject { ["card"] = card }) }.ToJsonString()))).Body["rows"]![0]!["values"]!.ToJsonString();

    [Fact]
    public async Task An_entity_is_erased_with_a_receipt_that_can_be_read_again()
    {
        await using var server = await StartAsync();

        var (status, receipt) = await DeleteAsync(server, "/v1/entities/card/c1");

        status.ShouldBe(HttpStatusCode.OK, receipt.ToJsonString());
        (receipt["erased"]!["history of payment"]!.GetValue<long>(), receipt["erased"]!["online views"]!.GetValue<long>()).ShouldBe((1, 2));
        receipt.ToJsonString().ShouldNotContain("c1\"");
        (await server.GetAsync($"/v1/receipts/{receipt["id"]}")).Body.ToJsonString().ShouldBe(receipt.ToJsonString());
        (await ValuesAsync(server, "c1"), await ValuesAsync(server, "c2")).ShouldBe(("[0,null]", "[10,10]"));
        (await server.GetAsync("/v1/events?type=payment")).Body["events"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Asked_again_it_erases_nothing_more_and_gives_another_receipt()
    {
        await using var server = await StartAsync();
        var first = (await DeleteAsync(server, "/v1/entities/card/c1")).Body;

        var (status, second) = await DeleteAsync(server, "/v1/entities/card/c1");

        status.ShouldBe(HttpStatusCode.OK);
        second["erased"]!.AsObject().ShouldAllBe(place => place.Value!.GetValue<long>() == 0);
        second["id"]!.GetValue<string>().ShouldNotBe(first["id"]!.GetValue<string>());
        second["keySha256"]!.GetValue<string>().ShouldBe(first["keySha256"]!.GetValue<string>());
    }

    [Fact]
    public async Task Steps_come_as_lines_if_asked_for_and_so_does_what_is_wrong()
    {
        await using var server = await StartAsync();

        var lines = await LinesAsync(server, "/v1/entities/card/c1");
        var wrong = await LinesAsync(server, "/v1/entities/crad/c1");

        JsonNode.Parse(lines[0])!["step"]!.GetValue<string>().ShouldNotBeEmpty();
        JsonNode.Parse(lines[^1])!["receipt"]!["erased"]!["history of payment"]!.GetValue<long>().ShouldBe(1);
        JsonNode.Parse(wrong.ShouldHaveSingleItem())!["problem"]!["code"]!.GetValue<string>().ShouldBe("SXT2090");
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("a?b#c")]
    [InlineData("Ж 漢 é")]
    [InlineData("100%")]
    [InlineData("a+b&c=d")]
    public async Task The_key_is_taken_as_it_is_in_the_events(string key)
    {
        await using var server = await StartAsync(key, "a", "b");

        var receipt = (await DeleteAsync(server, "/v1/entities/card/" + Uri.EscapeDataString(key))).Body;

        receipt["erased"]!["history of payment"]!.GetValue<long>().ShouldBe(1);
        (await ValuesAsync(server, key), await ValuesAsync(server, "a"), await ValuesAsync(server, "b")).ShouldBe(("[0,null]", "[10,10]", "[10,10]"));
    }

    [Theory]
    [InlineData("SXT2090", HttpStatusCode.BadRequest, "/v1/entities/crad/c1")]
    [InlineData("SXT2090", HttpStatusCode.BadRequest, "/v1/entities/%20/c1")]
    [InlineData("SXT2092", HttpStatusCode.BadRequest, "/v1/entities/card/c1/")]
    [InlineData("SXT1050", HttpStatusCode.NotFound, "/v1/entities/card/")]
    [InlineData("SXT1050", HttpStatusCode.NotFound, "/v1/entities/card/c1/c2")]
    public async Task A_wrong_erasure_is_refused_as_often_as_it_comes_and_erases_nothing(string code, HttpStatusCode expected, string path)
    {
        await using var server = await StartAsync();

        for (var i = 0; i < 3; i++)
        {
            var (status, problem) = await DeleteAsync(server, path);
            (status, problem["code"]!.GetValue<string>()).ShouldBe((expected, code), problem.ToJsonString());
        }

        (await ValuesAsync(server, "c1")).ShouldBe("[10,10]");
    }

    [Fact]
    public async Task Who_cannot_read_the_workspace_erases_nothing()
    {
        await using var server = await StartAsync();
        server.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "guess");

        var (status, problem) = await DeleteAsync(server, "/v1/entities/card/c1");

        (status, problem["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.Unauthorized, "SXT2521"));
        server.Http.DefaultRequestHeaders.Authorization = null;
        (await ValuesAsync(server, "c1")).ShouldBe("[10,10]");
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("%27%3B%20DROP%20TABLE%20entity_receipts")]
    public async Task A_receipt_that_there_is_not_is_said_so(string id)
    {
        await using var server = await StartAsync();

        var (status, problem) = await server.GetAsync($"/v1/receipts/{id}");

        (status, problem["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.NotFound, "SXT2091"));
    }
}
