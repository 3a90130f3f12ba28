using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Sextant.Server.Tests.Compatibility.Feast;

/// <summary>Feast's rules for materialization by their numbers (M1 to M5): events in, materialized and read over HTTP. It is 2026-03-01, noon.</summary>
public sealed class FeastMaterializeTests : IAsyncLifetime
{
    FeastServer _feast = null!;

    public async Task InitializeAsync()
    {
        _feast = await FeastServer.StartAsync();
        await _feast.ApplyAsync(FeastServer.Daily, FeastServer.DailySum);
    }

    public Task DisposeAsync() => _feast.DisposeAsync().AsTask();

    [Fact]
    public async Task M1_start_and_end_are_inclusive()
    {
        await PayAsync(("before", 1, "07:59:59.999999"), ("start", 2, "08:00:00"), ("end", 3, "09:00:00"), ("after", 4, "09:00:00.000001"));

        await RangeAsync("08:00:00", "09:00:00");

        (await ValuesAsync("before", "start", "end", "after")).ShouldBe("[null,2,3,null]");
    }

    [Fact]
    public async Task M1_without_event_timestamps_everything_up_to_now_comes()
    {
        await PayAsync(("c", 5, "08:00:00"));

        await _feast.OkAsync("materialize", """{"disable_event_timestamp":true,"feature_views":null}""");

        (await ValuesAsync("c")).ShouldBe("[5]");
    }

    [Fact]
    public async Task M2_the_latest_by_event_time_then_by_arrival_is_online()
    {
        await PayAsync(("c", 1, "09:00:00"));
        await PayAsync(("c", 2, "09:00:00"));
        await PayAsync(("c", 3, "08:00:00"));

        await RangeAsync("00:00:00", "10:00:00");

        (await ValuesAsync("c")).ShouldBe("[2]");
    }

    [Fact]
    public async Task M3_increments_go_on_where_the_last_ended_and_are_recorded_without_gaps()
    {
        await PayAsync(("c", 1, "08:00:00"));
        await NextAsync("09:00:00");
        await PayAsync(("d", 2, "09:30:00"));
        await NextAsync("10:00:00");

        var intervals = (await _feast.Server.GetAsync("/v1/features/views/daily/intervals")).Body["views"]!.AsArray();

        intervals.Select(one => (one!["start"]?.ToString(), one["end"]!.ToString())).ShouldBe([(null, "2026-03-01T09:00:00Z"), ("2026-03-01T09:00:00Z", "2026-03-01T10:00:00Z")]);
        (await ValuesAsync("c", "d")).ShouldBe("[1,2]");
    }

    [Fact]
    public async Task M4_after_materializing_to_a_split_online_says_what_a_training_set_says_as_of_it()
    {
        await PayAsync(("a", 1, "08:00:00"), ("a", 2, "09:00:00"), ("a", 4, "09:30:00"), ("b", 8, "09:00:00.000001"), ("d", 16, "07:00:00"));
        foreach (var split in (string[])["09:00:00", "10:00:00"])
        {
            await NextAsync(split);

            var online = JsonNode.Parse(await _feast.OkAsync("get-online-features", """{"features":["daily:amount","daily_sum:total"],"entities":{"card":["a","b","d","nobody"]}}"""))!["results"]!;
            var offline = await TrainingSetAsync(split, "a", "b", "d", "nobody");
            Numbers(online[1]!).ShouldBe(offline.Select(row => row.Amount), split);
            Numbers(online[2]!).ShouldBe(offline.Select(row => row.Total), split);
        }

        (await ValuesAsync("a", "b", "d", "nobody")).ShouldBe("[4,8,16,null]");
    }

    [Fact]
    public async Task M4_later_values_are_not_there_until_the_next_increment()
    {
        await PayAsync(("a", 1, "08:00:00"), ("a", 5, "09:30:00"));
        await NextAsync("09:00:00");
        (await ValuesAsync("a", "nobody")).ShouldBe("[1,null]");

        await NextAsync("10:00:00");

        (await ValuesAsync("a")).ShouldBe("[5]");
    }

    [Fact]
    public async Task M5_an_end_in_the_future_is_now()
    {
        await _feast.OkAsync("materialize", """{"start_ts":"2026-02-01","end_ts":"2027-01-01","feature_views":["daily"]}""");
        await _feast.OkAsync("materialize-incremental", """{"end_ts":"2027-01-01","feature_views":["daily"]}""");

        var intervals = (await _feast.Server.GetAsync("/v1/features/views/daily/intervals")).Body["views"]!.AsArray();
        intervals.Select(one => one!["end"]!.ToString()).ShouldBe(["2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z"]);
    }

    [Fact]
    public async Task M5_what_arrives_late_comes_with_the_next_increment_also_after_applying_again()
    {
        await PayAsync(("c", 1, "08:00:00"));
        await NextAsync("10:00:00");
        await PayAsync(("c", 7, "09:00:00"));
        await _feast.ApplyAsync(FeastServer.Daily.Replace("\"entity\"", "\"description\":\"The day's.\",\"entity\"", StringComparison.Ordinal), FeastServer.DailySum);

        await NextAsync("11:00:00");

        (await ValuesAsync("c")).ShouldBe("[7]");
        var last = (await _feast.Server.GetAsync("/v1/features/views/daily/intervals")).Body["views"]!.AsArray()[^1]!;
        last["start"]!.ToString().ShouldBe("2026-03-01T10:00:00Z");
    }

    [Theory]
    [InlineData("v1", 200)]
    [InlineData("1", 200)]
    [InlineData("v7", 404)]
    public async Task A_version_is_that_of_the_views_named(string version, int status) =>
        (await _feast.SendAsync("materialize", $$"""{"start_ts":"2026-02-02","end_ts":"2026-02-03","feature_views":["daily"],"version":"{{version}}"}""")).Status.ShouldBe(status);

    [Theory]
    [InlineData("materialize", """{"start_ts":"2026-02-02","end_ts":"2026-02-02"}""", "start_ts")]
    [InlineData("materialize", """{"start_ts":"2026-02-03","end_ts":"2026-02-02"}""", "start_ts")]
    [InlineData("materialize", """{"start_ts":"2026-04-03","end_ts":"2026-05-02"}""", "start_ts")]
    [InlineData("materialize", """{"end_ts":"2026-02-02"}""", "start_ts")]
    [InlineData("materialize", """{"start_ts":"soon","end_ts":"2026-02-02"}""", "start_ts")]
    [InlineData("materialize", """{"start_ts":1,"end_ts":2}""", "start_ts")]
    [InlineData("materialize", """{"start_ts":"2026-02-01","end_ts":"2026-02-02","version":"v1"}""", "version")]
    [InlineData("materialize", """{"start_ts":"2026-02-01","end_ts":"2026-02-02","feature_views":["twice"]}""", "feature_views")]
    [InlineData("materialize", """{"start_ts":"2026-02-01","end_ts":"2026-02-02","feature_views":["hidden"]}""", "feature_views")]
    [InlineData("materialize-incremental", "{}", "end_ts")]
    [InlineData("materialize-incremental", """{"end_ts":"2026-02-28","feature_views":["daily"]}""", "end_ts")]
    public async Task A_mistake_says_where_and_materializes_nothing(string path, string request, string place)
    {
        await _feast.ApplyAsync(
            FeastServer.Daily,
            """{"view":"twice","uses":["daily"],"features":{"twice":"daily.amount * 2"}}""",
            """{"view":"hidden","entity":"card","source":"payment","online":"off","features":{"amount":"amount"}}""");
        await NextAsync("08:00:00");
        await PayAsync(("c", 1, "07:00:00"));

        var (status, text) = await _feast.SendAsync(path, request);

        status.ShouldBe(422, text);
        JsonNode.Parse(text)!["detail"]![0]!["loc"]!.AsArray()[^1]!.GetValue<string>().ShouldBe(place);
        (await ValuesAsync("c")).ShouldBe("[null]");
    }

    [Fact]
    public async Task A_view_that_is_not_there_is_not_found()
    {
        var (status, text) = await _feast.SendAsync("materialize-incremental", """{"end_ts":"2026-02-02","feature_views":["dayly"]}""");

        status.ShouldBe(404);
        JsonNode.Parse(JsonNode.Parse(text)!.GetValue<string>())!["message"]!.GetValue<string>().ShouldBe("Feature view dayly does not exist. Did you mean 'daily'?");
    }

    Task<string> PayAsync(params (string Card, int Amount, string Time)[] rows)
    {
        var (cards, amounts, times) = (new JsonArray(), new JsonArray(), new JsonArray());
        foreach (var (card, amount, time) in rows)
        {
            cards.Add(card);
            amounts.Add(amount);
            times.Add("2026-03-01T" + time);
        }

        var frame = new JsonObject { ["card"] = cards, ["amount"] = amounts, ["event_timestamp"] = times };
        return _feast.OkAsync("push", new JsonObject { ["push_source_name"] = "payment", ["to"] = "offline", ["df"] = frame }.ToJsonString());
    }

    async Task RangeAsync(string start, string end) =>
        (await _feast.OkAsync("materialize", $$"""{"start_ts":"2026-03-01T{{start}}","end_ts":"2026-03-01T{{end}}","feature_views":null,"disable_event_timestamp":false,"full_feature_names":false,"version":null}""")).ShouldBe("null");

    async Task NextAsync(string end) => (await _feast.OkAsync("materialize-incremental", $$"""{"end_ts":"2026-03-01T{{end}}"}""")).ShouldBe("null");

    Task<string> ValuesAsync(params string[] cards) => _feast.ValuesAsync("daily:amount", new JsonArray([.. cards.Select(card => (JsonNode)card)]).ToJsonString());

    static IEnumerable<double?> Numbers(JsonNode column) => column["values"]!.AsArray().Select(value => value?.GetValue<double>());

    async Task<List<(double? Amount, double? Total)>> TrainingSetAsync(string time, params string[] cards)
    {
        var (spine, output) = (Path.Combine(_feast.Server.Workspace, "spine.csv"), Path.Combine(_feast.Server.Workspace, "out.csv"));
        await File.WriteAllLinesAsync(spine, ["card,event_time", .. cards.Select(card => $"{card},2026-03-01T{time}Z")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/features/training-sets")
        {
            Content = TestServer.Json(new JsonObject { ["features"] = new JsonArray("daily.amount", "daily_sum.total"), ["spine"] = spine, ["out"] = output }.ToJsonString()),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _feast.Server.Secret);
        (await (await _feast.Server.Http.SendAsync(request)).Content.ReadAsStringAsync()).ShouldContain("\"result\"");
        return [.. (await File.ReadAllLinesAsync(output))[1..].Select(line => line.Split(',')).Select(parts => (Number(parts[2]), Number(parts[3])))];
    }

    static double? Number(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);
}
