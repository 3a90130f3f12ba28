using System.Text.Json.Nodes;

namespace Sextant.Server.Tests.Compatibility.Feast;

/// <summary>What a read answers for which features: the shape of the answer, names, versions, on-demand views, views without entity.</summary>
public sealed class FeastAnswerTests
{
    [Fact]
    public async Task The_answer_has_the_column_of_each_name_entities_first()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.WriteAsync("1001", "57.25", "2026-03-01T10:00:00.5Z", more: """ "items":[9007199254740993],"note":["n"],"tags":[["a"]]""");

        var answer = await feast.OkAsync("get-online-features", """{"features":["last_payment:amount","last_payment:items"],"entities":{"card":[1001,1002]},"include_feature_view_version_metadata":true,"whatever":1}""");

        answer.ShouldBe("""{"metadata":{"feature_names":["card","amount","items"]},"results":[{"values":[1001,1002],"statuses":["PRESENT","PRESENT"],"event_timestamps":["1970-01-01T00:00:00Z","1970-01-01T00:00:00Z"]},{"values":[57.25,null],"statuses":["PRESENT","NOT_FOUND"],"event_timestamps":["2026-03-01T10:00:00.500Z","1970-01-01T00:00:00Z"]},{"values":[9007199254740993,null],"statuses":["PRESENT","NOT_FOUND"],"event_timestamps":["2026-03-01T10:00:00.500Z","1970-01-01T00:00:00Z"]}]}""");
    }

    [Fact]
    public async Task A_feature_service_is_a_set_and_a_version_may_be_named()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.WriteAsync("c1", "5", "2026-03-01T10:00:00Z");

        var service = await feast.OkAsync("get-online-features", """{"feature_service":"model","entities":{"card":["c1"]}}""");
        var version = await feast.OkAsync("get-online-features", """{"features":["last_payment@v1:amount","last_payment@latest:items"],"entities":{"card":["c1"]}}""");

        service.ShouldBe(version);
        JsonNode.Parse(service)!["results"]![1]!["values"]!.ToJsonString().ShouldBe("[5]");
    }

    [Fact]
    public async Task P11_equal_names_need_full_names()
    {
        await using var feast = await FeastServer.StartAsync();
        const string Request = """{"features":["last_payment:amount","fresh:amount"],"entities":{"card":["c1"]},"full_feature_names":FULL}""";

        var (status, text) = await feast.SendAsync("get-online-features", Request.Replace("FULL", "false", StringComparison.Ordinal));
        var answer = await feast.OkAsync("get-online-features", Request.Replace("FULL", "true", StringComparison.Ordinal));

        status.ShouldBe(500);
        JsonNode.Parse(JsonNode.Parse(text)!.GetValue<string>())!["class"]!.GetValue<string>().ShouldBe("FeatureNameCollisionError");
        answer.ShouldStartWith("""{"metadata":{"feature_names":["card","last_payment__amount","fresh__amount"]}""");
    }

    [Fact]
    public async Task P15_only_the_outputs_asked_for_are_answered()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.WriteAsync("c1", "3", "2026-03-01T10:00:00Z");

        (await feast.OkAsync("get-online-features", """{"features":["scaled:scaled"],"entities":{"factor":[2,4],"card":["c1","c1"]}}""")).ShouldBe(
            """{"metadata":{"feature_names":["card","scaled"]},"results":[{"values":["c1","c1"],"statuses":["PRESENT","PRESENT"],"event_timestamps":["1970-01-01T00:00:00Z","1970-01-01T00:00:00Z"]},{"values":[6,12],"statuses":["PRESENT","PRESENT"],"event_timestamps":["1970-01-01T00:00:00Z","1970-01-01T00:00:00Z"]}]}""");
    }

    [Fact]
    public async Task P12_a_view_without_entities_needs_none()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.OkAsync("write-to-online-store", """{"feature_view_name":"world","df":{"latest":[7],"event_timestamp":["2026-03-01 10:00:00"]}}""");

        (await feast.OkAsync("get-online-features", """{"features":["world:latest"],"entities":{}}""")).ShouldBe(
            """{"metadata":{"feature_names":["latest"]},"results":[{"values":[7],"statuses":["PRESENT"],"event_timestamps":["2026-03-01T10:00:00Z"]}]}""");
    }

    [Fact]
    public async Task P14_a_joint_key_takes_all_of_its_parts()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.OkAsync("write-to-online-store", """{"feature_view_name":"pair@v1","df":{"merchant":["m1","m2"],"card":["c1","c1"],"pair_amount":[1,2],"event_timestamp":["2026-03-01T10:00:00Z","2026-03-01T10:00:00Z"]}}""");

        var answer = await feast.OkAsync("get-online-features", """{"features":["pair:pair_amount"],"entities":{"merchant":["m2","m1","m3"],"card":["c1","c1","c1"]}}""");

        JsonNode.Parse(answer)!["results"]![2]!["values"]!.ToJsonString().ShouldBe("[2,1,null]");
    }

    [Fact]
    public async Task Full_names_are_asked_for_in_every_way_that_feasts_server_understands()
    {
        await using var feast = await FeastServer.StartAsync();

        foreach (var (flag, name) in ((string, string)[])[("true", "last_payment__amount"), ("\"yes\"", "last_payment__amount"), ("1", "last_payment__amount"), ("false", "amount"), ("\"False\"", "amount"), ("null", "amount")])
        {
            var answer = await feast.OkAsync("get-online-features", $$"""{"features":["last_payment:amount"],"entities":{"card":["c1"]},"full_feature_names":{{flag}}}""");
            JsonNode.Parse(answer)!["metadata"]!["feature_names"]![1]!.GetValue<string>().ShouldBe(name, flag);
        }
    }

    [Fact]
    public async Task Without_rows_there_are_columns_without_values()
    {
        await using var feast = await FeastServer.StartAsync();

        (await feast.OkAsync("get-online-features", """{"features":["last_payment:amount"],"entities":{"card":[]}}""")).ShouldBe(
            """{"metadata":{"feature_names":["card","amount"]},"results":[{"values":[],"statuses":[],"event_timestamps":[]},{"values":[],"statuses":[],"event_timestamps":[]}]}""");
    }

    [Fact]
    public async Task Of_a_column_that_comes_twice_the_last_counts_as_in_python()
    {
        await using var feast = await FeastServer.StartAsync();

        (await feast.OkAsync("get-online-features", """{"features":["world:latest","fresh:amount"],"entities":{"card":["a","b"],"card":["c"]}}""")).ShouldStartWith(
            """{"metadata":{"feature_names":["card","latest","amount"]},"results":[{"values":["c"],""");
    }
}
