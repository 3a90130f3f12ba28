using System.Text.Json.Nodes;

namespace Sextant.Server.Tests.Compatibility.Feast;

public sealed class FeastPushTests
{
    const string Row = """ "card":["c1"],"amount":[5],"items":[2],"event_timestamp":["2026-03-01T10:00:00+01:00"]""";

    static string Push(string to, string df = Row, string source = "payment") => $$"""{"push_source_name":"{{source}}","df":{ {{df}} },"to":"{{to}}","allow_registry_cache":true,"transform_on_write":true}""";

    [Fact]
    public async Task Online_rows_go_into_every_point_view_of_the_source_and_are_no_events()
    {
        await using var feast = await FeastServer.StartAsync();

        var (status, text) = await feast.SendAsync("push", Push("online"));

        (status, text).ShouldBe((200, ""));
        (await feast.ReadAsync("last_payment:items")).ShouldBe(("[2]", """["PRESENT"]""", """["2026-03-01T09:00:00Z"]"""));
        (await feast.ValuesAsync("last_payment:amount")).ShouldBe("[5]");
        JsonNode.Parse(await feast.OkAsync("get-online-features", """{"features":["world:latest"],"entities":{}}"""))!["results"]![0]!["values"]!.ToJsonString().ShouldBe("[5]");
        (await feast.Server.GetAsync("/v1/events?type=payment")).Body["events"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task M2_of_rows_of_one_push_the_newest_stays_whatever_their_order()
    {
        await using var feast = await FeastServer.StartAsync();

        await feast.OkAsync("push", Push("online", """ "card":["a","a","b","b"],"amount":[1,2,3,4],"event_timestamp":["2026-03-01T10:00:01","2026-03-01T10:00:00","2026-03-01T10:00:00","2026-03-01T10:00:00"]"""));

        (await feast.ValuesAsync("last_payment:amount", """["a","b"]""")).ShouldBe("[1,4]");
    }

    [Theory]
    [InlineData("offline")]
    [InlineData("online_and_offline")]
    public async Task Offline_rows_are_events_which_feed_everything(string to)
    {
        await using var feast = await FeastServer.StartAsync();

        var (status, text) = await feast.SendAsync("push", Push(to));
        await feast.SendAsync("push", Push("online_and_offline"));

        (status, text).ShouldBe((202, ""));
        var events = (await feast.Server.GetAsync("/v1/events?type=payment")).Body["events"]!.AsArray();
        events.Count.ShouldBe(1, "the same row again is the same event");
        events[0]!["attributes"]!.ToJsonString().ShouldBe("""{"amount":5,"items":2}""");
        (await feast.ValuesAsync("last_payment:amount")).ShouldBe("[5]");
    }

    [Fact]
    public async Task Views_with_aggregates_take_events_only()
    {
        await using var feast = await FeastServer.StartAsync();
        const string Visits = """ "card":["c1","c1"],"page":["a","b"],"event_timestamp":["2026-03-01T10:00:00Z","2026-03-01T10:00:01Z"]""";

        var (status, text) = await feast.SendAsync("push", Push("online", Visits, "visit"));
        await feast.OkAsync("push", Push("online_and_offline", Visits, "visit"));

        (status, text.Contains("online_and_offline", StringComparison.Ordinal)).ShouldBe((422, true));
        (await feast.ValuesAsync("counts:visits")).ShouldBe("[2]");
        (await feast.ValuesAsync("seen:page")).ShouldBe("""["b"]""");
    }

    [Fact]
    public async Task Rows_that_cannot_be_stored_are_named_and_the_others_stored()
    {
        await using var feast = await FeastServer.StartAsync();

        var (status, text) = await feast.SendAsync("push", Push("offline", """ "card":["a","b"],"amount":[1,2],"event_timestamp":["2026-03-01T10:00:00Z","2099-03-01T10:00:00Z"]"""));

        status.ShouldBe(422);
        var detail = JsonNode.Parse(text)!["detail"]!.AsArray();
        detail.Count.ShouldBe(1);
        detail[0]!["loc"]!.ToJsonString().ShouldBe("""["body","df","1"]""");
        (await feast.Server.GetAsync("/v1/events?type=payment")).Body["events"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_view_that_is_materialized_keeps_no_row_from_the_others()
    {
        await using var feast = await FeastServer.StartAsync();
        await feast.ApplyAsync(FeastServer.LastPayment, FeastServer.Daily);

        await feast.OkAsync("push", Push("online"));

        (await feast.ValuesAsync("last_payment:amount")).ShouldBe("[5]");
        (await feast.ReadAsync("daily:amount")).Statuses.ShouldBe("""["NOT_FOUND"]""");
        var (status, text) = await feast.SendAsync("write-to-online-store", """{"feature_view_name":"daily","df":{"card":["c1"],"amount":[1],"event_timestamp":["2026-03-01"]}}""");
        (status, text.Contains("/feast/materialize", StringComparison.Ordinal)).ShouldBe((422, true));
    }

    [Theory]
    [InlineData("push", """{"push_source_name":"payment","to":"online","df":{"card":["c1"],"amount":[AMOUNT],"event_timestamp":["TIME"]}}""")]
    [InlineData("write-to-online-store", """{"feature_view_name":"fresh","df":{"card":["c1"],"amount":[AMOUNT],"event_timestamp":["TIME"]}}""")]
    public async Task Force_is_of_materialization_alone_and_lets_no_older_row_in(string path, string request)
    {
        await using var feast = await FeastServer.StartAsync();
        string Row(int amount, string time) => request.Replace("AMOUNT", amount.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("TIME", time, StringComparison.Ordinal);
        await feast.OkAsync(path + "?force=true", Row(1, "2026-03-01T11:45:00Z"));

        await feast.OkAsync(path + "?force=true", Row(2, "2026-03-01T11:30:00Z"));

        (await feast.ValuesAsync("fresh:amount")).ShouldBe("[1]");
    }

    [Fact]
    public async Task Characters_beyond_the_basic_plane_come_back_escaped_or_not()
    {
        await using var feast = await FeastServer.StartAsync();

        await feast.OkAsync("push", Push("online", """ "card":["\\ud800 \ud83d\ude00"],"amount":[3],"event_timestamp":["2026-03-01T10:00:00Z"]"""));

        (await feast.ValuesAsync("last_payment:amount", """["\\ud800 😀"]""")).ShouldBe("[3]");
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_not_found()
    {
        await using var feast = await FeastServer.StartAsync();

        var (status, text) = await feast.SendAsync("push", Push("online", source: "paymnt"));

        var error = JsonNode.Parse(JsonNode.Parse(text)!.GetValue<string>())!;
        (status, error["module"]!.GetValue<string>(), error["class"]!.GetValue<string>()).ShouldBe((404, "feast.errors", "PushSourceNotFoundException"));
        error["message"]!.GetValue<string>().ShouldStartWith("Unable to find push source 'paymnt'.");
    }

    [Theory]
    [InlineData("push", """{"df":{}}""", "push_source_name")]
    [InlineData("push", """{"push_source_name":"payment"}""", "df")]
    [InlineData("push", """{"push_source_name":"payment","to":"both","df":{}}""", "to")]
    [InlineData("push", """{"push_source_name":"payment","df":{"card":["c1"],"amount":[1]}}""", "event_timestamp")]
    [InlineData("push", """{"push_source_name":"payment","df":{"card":["c1"],"event_timestamp":["2026-03-01"]}}""", "amount")]
    [InlineData("push", """{"push_source_name":"payment","df":{"card":["c1"],"amount":["x"],"event_timestamp":["2026-03-01"]}}""", "amount")]
    [InlineData("push", """{"push_source_name":"payment","df":{"card":["c1"],"amount":[1],"event_timestamp":["soon"]}}""", "event_timestamp")]
    [InlineData("push", """{"push_source_name":"payment","df":{"card":["c1"],"amount":[null],"event_timestamp":["2026-03-01"]}}""", "amount")]
    [InlineData("push", """{"push_source_name":"payment","df":{"card":[null],"amount":[1],"event_timestamp":["2026-03-01"]}}""", "card")]
    [InlineData("push", """{"push_source_name":"payment","df":{"card":[""],"amount":[1],"event_timestamp":["2026-03-01"]}}""", "card")]
    [InlineData("push", """{"push_source_name":"payment","df":{"card":["a\u0000b"],"amount":[1],"event_timestamp":["2026-03-01"]}}""", "card")]
    [InlineData("push", """{"push_source_name":"payment","df":{"card":["c1"],"amount":[1],"tags":[["\ud800"]],"event_timestamp":["2026-03-01"]}}""", "body")]
    [InlineData("push", """{"push_source_name":"payment","to":"offline","df":{"card":["c1"],"amount":[1],"tags":[["\ud800"]],"event_timestamp":["2026-03-01"]}}""", "body")]
    [InlineData("write-to-online-store", """{"feature_view_name":"fresh","df":{"card":[""],"amount":[1],"event_timestamp":["2026-03-01"]}}""", "card")]
    [InlineData("write-to-online-store", """{"feature_view_name":"fresh","df":{"card":["c1"],"event_timestamp":["2026-03-01"]}}""", "amount")]
    [InlineData("write-to-online-store", """{"feature_view_name":"fresh","df":{"amount":[1],"event_timestamp":["2026-03-01"]}}""", "card")]
    [InlineData("write-to-online-store", """{"feature_view_name":"fresh","df":{"card":[null],"amount":[1],"event_timestamp":["2026-03-01"]}}""", "card")]
    [InlineData("write-to-online-store", """{"feature_view_name":"counts","df":{"card":["c1"],"visits":[1],"event_timestamp":["2026-03-01"]}}""", "feature_view_name")]
    [InlineData("push", """{"push_source_name":"payment","df":{"card":["c1"],"amount":[1],"event_timestamp":["2999-03-01"]}}""", "event_timestamp")]
    [InlineData("write-to-online-store", """{"feature_view_name":"fresh","df":{"card":["c1"],"amount":[1],"event_timestamp":["2999-03-01"]}}""", "event_timestamp")]
    [InlineData("write-to-online-store", """{"feature_view_name":"scaled","df":{}}""", "feature_view_name")]
    public async Task Rows_that_are_not_right_say_where_and_nothing_is_written(string path, string request, string place)
    {
        await using var feast = await FeastServer.StartAsync();

        var (status, text) = await feast.SendAsync(path, request);

        status.ShouldBe(422, text);
        JsonNode.Parse(text)!["detail"]![0]!["loc"]!.AsArray()[^1]!.GetValue<string>().ShouldBe(place);
        (await feast.ReadAsync("fresh:amount")).Statuses.ShouldBe("""["NOT_FOUND"]""");
    }

    [Fact]
    public async Task A_view_that_is_not_there_is_not_found()
    {
        await using var feast = await FeastServer.StartAsync();

        var (status, text) = await feast.SendAsync("write-to-online-store", """{"feature_view_name":"fresh@v2","df":{"card":["c1"],"amount":[1],"event_timestamp":["2026-03-01"]}}""");

        (status, JsonNode.Parse(JsonNode.Parse(text)!.GetValue<string>())!["class"]!.GetValue<string>()).ShouldBe((404, "FeatureViewNotFoundException"));
    }
}
