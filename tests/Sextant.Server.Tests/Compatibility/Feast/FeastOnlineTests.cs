using System.Text.Json.Nodes;
using Sextant.Testing;

namespace Sextant.Server.Tests.Compatibility.Feast;

/// <summary>Feast's rules for what is served, by their numbers in its reference: O1 to O10, P11 and P15.</summary>
public sealed class FeastOnlineTests
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
    public async Task O1_an_older_row_never_overwrites_a_newer_one()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.WriteAsync("c1", "2", "2026-03-01T10:00:00Z");

        await feast.WriteAsync("c1", "1", "2026-03-01T09:00:00Z", "2026-03-01T11:00:00Z");

        (await feast.ReadAsync("last_payment:amount")).ShouldBe(("[2]", """["PRESENT"]""", """["2026-03-01T10:00:00Z"]"""));
    }

    [Fact]
    public async Task O1_a_correction_of_the_same_time_is_served_if_it_was_created_later()
    {
        await using var feast = await FeastServer.StartAsync();
        const string Time = "2026-03-01T10:00:00Z";
        await feast.WriteAsync("c1", "1", Time, "2026-03-01T10:01:00Z");

        await feast.WriteAsync("c1", "2", Time, "2026-03-01T10:01:00Z");
        (await feast.ValuesAsync("last_payment:amount")).ShouldBe("[1]");
        await feast.WriteAsync("c1", "3", Time, "2026-03-01T10:00:59Z");
        (await feast.ValuesAsync("last_payment:amount")).ShouldBe("[1]");
        await feast.WriteAsync("c1", "4", Time, "2026-03-01T10:01:01Z");
        (await feast.ValuesAsync("last_payment:amount")).ShouldBe("[4]");
    }

    [Fact]
    public async Task O1_holds_between_rows_and_events_too()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.WriteAsync("c1", "1", "2026-03-01T10:00:00Z");

        await feast.OkAsync("push", """{"push_source_name":"payment","to":"online_and_offline","df":{"card":["c1"],"amount":[2],"event_timestamp":["2026-03-01T09:59:59Z"]}}""");

        (await feast.ValuesAsync("last_payment:amount")).ShouldBe("[1]");
        await feast.OkAsync("push", """{"push_source_name":"payment","to":"online_and_offline","df":{"card":["c1"],"amount":[3],"event_timestamp":["2026-03-01T10:00:01Z"]}}""");
        (await feast.ValuesAsync("last_payment:amount")).ShouldBe("[3]");
    }

    [Fact]
    public async Task O2_keys_that_come_twice_are_answered_in_order()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.WriteAsync("c1", "1", "2026-03-01T10:00:00Z");
        await feast.WriteAsync("c2", "2", "2026-03-01T10:00:00Z");

        (await feast.ValuesAsync("last_payment:amount", """["c2","c1","c3","c2","c1"]""")).ShouldBe("[2,1,null,2,1]");
    }

    [Fact]
    public async Task O3_a_key_that_is_a_number_is_the_text_that_it_is_written_as()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.WriteAsync("5", "1", "2026-03-01T10:00:00Z");

        (await feast.ValuesAsync("last_payment:amount", """[5,"5"]""")).ShouldBe("[1,1]");
    }

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
    public async Task O5_what_is_not_known_and_what_is_null_are_told_apart()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.WriteAsync("c1", "null", "2026-03-01T10:00:00Z");

        (await feast.ReadAsync("last_payment:amount", """["c1","c2"]""")).ShouldBe(("[null,null]", """["NULL_VALUE","NOT_FOUND"]""", $"""["2026-03-01T10:00:00Z","{FeastServer.Epoch}"]"""));
    }

    [Fact]
    public async Task O6_a_value_outside_its_max_age_is_not_given()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.OkAsync("push", """{"push_source_name":"payment","df":{"card":["old","edge"],"amount":[1,2],"event_timestamp":["2026-03-01T10:59:59Z","2026-03-01T11:00:00Z"]}}""");

        (await feast.ReadAsync("fresh:amount", """["old","edge"]""")).ShouldBe(("[null,2]", """["OUTSIDE_MAX_AGE","PRESENT"]""", """["2026-03-01T10:59:59Z","2026-03-01T11:00:00Z"]"""));
        (await feast.ReadAsync("last_payment:amount", """["old"]""")).Values.ShouldBe("[1]");
    }

    [Fact]
    public async Task O7_writing_one_view_does_not_renew_another()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.OkAsync("push", """{"push_source_name":"payment","df":{"card":["c1"],"amount":[1],"event_timestamp":["2026-03-01T11:30:00Z"]}}""");
        feast.Clock.Advance(TimeSpan.FromMinutes(31));

        await feast.WriteAsync("c1", "2", "2026-03-01T12:31:00Z");

        (await feast.ReadAsync("fresh:amount")).Statuses.ShouldBe("""["OUTSIDE_MAX_AGE"]""");
    }

    [Fact]
    public async Task O8_lists_come_back_as_they_were_sent()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.WriteAsync("c1", "1", "2026-03-01T10:00:00Z", more: """ "items":[1],"note":["naïve \"q\""],"tags":[["a","ü",""]]""");
        await feast.WriteAsync("c2", "1", "2026-03-01T10:00:00Z", more: """ "items":[1],"note":[null],"tags":[[]]""");

        JsonNode.DeepEquals(JsonNode.Parse(await feast.ValuesAsync("last_payment:tags", """["c1","c2"]""")), JsonNode.Parse("""[["a","ü",""],[]]""")).ShouldBeTrue();
        JsonNode.Parse(await feast.ValuesAsync("last_payment:note"))![0]!.GetValue<string>().ShouldBe("naïve \"q\"");
    }

    [Fact]
    public async Task O9_a_view_that_was_deleted_and_comes_again_knows_none_of_its_rows()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.WriteAsync("c1", "1", "2026-03-01T10:00:00Z");
        await feast.ApplyAsync();
        (await feast.SendAsync("get-online-features", """{"features":["last_payment:amount"],"entities":{"card":["c1"]}}""")).Status.ShouldBe(404);

        await feast.ApplyAsync(FeastServer.LastPayment);

        (await feast.ReadAsync("last_payment:amount")).Statuses.ShouldBe("""["NOT_FOUND"]""");
    }

    [Fact]
    public async Task O10_what_is_applied_is_served_at_once_without_a_refresh()
    {
        await using var feast = await FeastServer.StartAsync();
        (await feast.SendAsync("get-online-features", """{"features":["later:amount"],"entities":{"card":["c1"]}}""")).Status.ShouldBe(404);

        await feast.ApplyAsync(FeastServer.LastPayment, FeastServer.LastPayment.Replace("last_payment", "later", StringComparison.Ordinal));

        (await feast.ReadAsync("later:amount")).Statuses.ShouldBe("""["NOT_FOUND"]""");
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
    public async Task P15_request_data_that_is_missing_is_an_error_that_names_it()
    {
        await using var feast = await FeastServer.StartAsync();

        var (status, text) = await feast.SendAsync("get-online-features", """{"features":["scaled:scaled"],"entities":{"card":["c1"]}}""");

        status.ShouldBe(404);
        var error = JsonNode.Parse(JsonNode.Parse(text)!.GetValue<string>())!;
        error["class"]!.GetValue<string>().ShouldBe("RequestDataNotFoundInEntityRowsException");
        error["message"]!.GetValue<string>().ShouldContain("'factor'");
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
    [InlineData("[]", "body")]
    [InlineData("{", "body")]
    public async Task A_request_that_is_not_right_says_where(string request, string place)
    {
        await using var feast = await FeastServer.StartAsync();

        var (status, text) = await feast.SendAsync("get-online-features", request);

        status.ShouldBe(422, text);
        JsonNode.Parse(text)!["detail"]![0]!["loc"]!.AsArray()[^1]!.GetValue<string>().ShouldBe(place);
    }

    [Fact]
    public async Task It_says_that_it_is_up()
    {
        await using var feast = await FeastServer.StartAsync();

        (await feast.Server.Http.GetAsync("/feast/health")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    [Fact]
    public async Task Rows_are_there_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        await using (var feast = await FeastServer.StartAsync(folder)) await feast.WriteAsync("c1", "7", "2026-03-01T10:00:00Z");

        await using var again = await FeastServer.StartAsync(folder, isNew: false);

        await again.WriteAsync("c2", "8", "2026-03-01T10:00:00Z");
        (await again.ValuesAsync("last_payment:amount", """["c1","c2"]""")).ShouldBe("[7,8]");
    }
}
