using System.Text.Json.Nodes;

namespace Sextant.Server.Tests.Compatibility.Feast;

/// <summary>Reads that cannot be answered.</summary>
public sealed class FeastOnlineErrorTests
{
    [Theory]
    [InlineData("""{"features":["pair:pair_amount"],"entities":{"card":["c1"]}}""", "merchant")]
    [InlineData("""{"features":["pair:pair_amount"],"entities":{"card":["c1"],"merchant":[null]}}""", "merchant")]
    public async Task O4_a_missing_join_key_is_named(string request, string key)
    {
        await using var feast = await FeastServer.StartAsync();

        var (status, text) = await feast.SendAsync("get-online-features", request);

        status.ShouldBe(500);
        var error = JsonNode.Parse(JsonNode.Parse(text)!.GetValue<string>())!;
        (error["module"]!.GetValue<string>(), error["class"]!.GetValue<string>()).ShouldBe(("feast.errors", "EntityNotFoundException"));
        error["message"]!.GetValue<string>().ShouldContain($"'{key}'");
    }

    [Fact]
    public async Task P15_request_data_that_is_missing_is_an_error_that_names_it()
    {
        await using var feast = await FeastServer.StartAsync();

        var (status, text) = await feast.SendAsync("get-online-features", """{"features":["scaled:scaled"],"entities":{"card":["c1"]}}""");

        status.ShouldBe(404);
        var error = JsonNode.Parse(JsonNode.Parse(text)!.GetValue<string>())!;
        error["class"]!.GetValue<string>().ShouldBe("RequestDataNotFoundInEntityRowsException");
        error["message"]!.GetValue<string>().ShouldContain("'factor'");
    }

    [Theory]
    [InlineData(404, "FeatureViewNotFoundException", """{"features":["nothing:amount"],"entities":{"card":["c1"]}}""")]
    [InlineData(404, "FeatureServiceNotFoundException", """{"feature_service":"nothing","entities":{"card":["c1"]}}""")]
    [InlineData(404, "EntityNotFoundException", """{"features":["last_payment:amount"],"entities":{"card":["c1"],"driver":[1]}}""")]
    [InlineData(500, "SpecifiedFeaturesNotPresentError", """{"features":["last_payment:nothing"],"entities":{"card":["c1"]}}""")]
    public async Task An_error_is_feasts_class_in_a_json_string(int expected, string name, string request)
    {
        await using var feast = await FeastServer.StartAsync();

        var (status, text) = await feast.SendAsync("get-online-features", request);

        var error = JsonNode.Parse(JsonNode.Parse(text)!.GetValue<string>())!.AsObject();
        (status, error["class"]!.GetValue<string>()).ShouldBe((expected, name));
        error.Select(part => part.Key).ShouldBe(["module", "class", "message"]);
    }

    [Theory]
    [InlineData("""{"entities":{"card":["c1"]}}""", "features")]
    [InlineData("""{"features":["last_payment:amount"]}""", "entities")]
    [InlineData("""{"features":["last_payment:amount"],"entities":{"card":"c1"}}""", "card")]
    [InlineData("""{"features":["scaled:scaled"],"entities":{"card":["c1"],"factor":[1,2]}}""", "factor")]
    [InlineData("""{"features":["scaled:scaled"],"entities":{"card":["c1"],"factor":["much"]}}""", "factor")]
    [InlineData("""{"features":["last_payment:amount"],"entities":{"card":[1.5]}}""", "card")]
    [InlineData("""{"features":["last_payment:amount"],"entities":{"card":["\ud800"]}}""", "body")]
    [InlineData("""{"features":["last_payment:\udc00\ud800"],"entities":{"card":["c1"]}}""", "body")]
    [InlineData("""{"features":["last_payment:amount"],"entities":{"car\ud83d":["c1"]}}""", "body")]
    [InlineData("""{"features":["last_payment:amount"],"entities":[{"card":"c1"}]}""", "entities")]
    [InlineData("""{"features":["last_payment:amount"],"entities":{"card":["c1"]},"full_feature_names":"perhaps"}""", "full_feature_names")]
    [InlineData("[]", "body")]
    [InlineData("{", "body")]
    public async Task A_request_that_is_not_right_says_where(string request, string place)
    {
        await using var feast = await FeastServer.StartAsync();

        var (status, text) = await feast.SendAsync("get-online-features", request);

        status.ShouldBe(422, text);
        JsonNode.Parse(text)!["detail"]![0]!["loc"]!.AsArray()[^1]!.GetValue<string>().ShouldBe(place);
    }
}
