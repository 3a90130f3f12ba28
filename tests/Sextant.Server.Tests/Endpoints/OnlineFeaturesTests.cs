using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Sextant.Features;
using Sextant.Testing;

namespace Sextant.Server.Tests.Endpoints;

#pragma warning disable CA1001 // DisposeAsync, which the test runner calls, disposes of them.
public sealed class OnlineFeaturesTests : IAsyncLifetime
#pragma warning restore CA1001
{
    readonly TemporaryFolder _folder = new();
    static readonly FeatureView LastPayment = new("last_payment", "payment", [new EntityKey("card", "card")], [new Feature("amount"), new Feature("note") { Default = "none" }, new Feature("tags")]);
    static readonly FeatureView Recent = new("recent", "payment", [new EntityKey("card", "card")], [new Feature("amount")]) { Ttl = TimeSpan.FromDays(1) };
    static readonly FeatureView Pair = new("pair", "payment", [new EntityKey("card", "card"), new EntityKey("merchant", "merchant")], [new Feature("amount")]);
    static readonly FeatureSet Cards = new("cards", [new SetMember("last_payment")]);

    IServiceProvider _services = null!;
    RunningServer _server = null!;
    HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        var options = new ServerOptions { Workspace = _folder.Path, Url = "http://127.0.0.1:0", Clock = TimeProvider.System };
        _server = await RunningServer.StartAsync(options, routes => _services = routes.ServiceProvider, CancellationToken.None);
        _http = new HttpClient { BaseAddress = new Uri(_server.Url) };
        await _http.PutAsync("/v1/event-types/payment", TestServer.Json(TestServer.Payment));
        await ServeAsync(new FeatureDefinitions([LastPayment, Recent, Pair], [], [Cards]));
        await _http.PostAsync("/v1/events", TestServer.Json(TestServer.Event("e1", 10.25, "5").ToJsonString()));
        await _http.PostAsync("/v1/events", TestServer.Json(TestServer.Event("e2", 3, "c2").ToJsonString()));
        await WaitAsync();
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_set_is_answered_row_by_row_in_the_order_asked()
    {
        var (status, body) = await AskAsync("""{"entities":[{"card":"c2"},{"card":"5"},{"card":"c2"}],"set":"cards"}""");

        status.ShouldBe(HttpStatusCode.OK);
        body.ToJsonString().ShouldBe("""{"set":"cards@1","features":["amount","note","tags"],"views":["last_payment@1"],"rows":[{"values":[3,"none",null],"statuses":["PRESENT","NULL","NULL"]},{"values":[10.25,"none",null],"statuses":["PRESENT","NULL","NULL"]},{"values":[3,"none",null],"statuses":["PRESENT","NULL","NULL"]}],"appliedThrough":2,"degradations":[]}""");
    }

    [Fact]
    public async Task O3_a_whole_number_is_the_key_that_it_is_written_as()
    {
        var (_, body) = await AskAsync("""{"features":["last_payment.amount"],"entities":[{"card":5},{"card":"5"},{"card":"\u0035"}]}""");

        body["rows"]!.AsArray().Select(row => row!["values"]![0]!.GetValue<double>()).ShouldBe([10.25, 10.25, 10.25]);
        body["rows"]![0]!["statuses"].ShouldBeNull();
        body["set"].ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"set":"cards","entities":[{}]}""", "SXT2051", "'card'")]
    [InlineData("""{"set":"cards","entities":[{"card":null}]}""", "SXT2051", "'card'")]
    [InlineData("""{"features":["pair.amount"],"entities":[{"card":"c"}]}""", "SXT2051", "'merchant'")]
    [InlineData("""{"set":"cards","entities":[{"card":"a\u0000b"}]}""", "SXT2052", "'card'")]
    [InlineData("""{"set":"crads","entities":[]}""", "SXT2010", "'cards'")]
    [InlineData("""{"features":["last_payment.amuont"],"entities":[]}""", "SXT2009", "'amount'")]
    [InlineData("""{"set":"cards","entities":[{"crad":"c"}]}""", "SXT2056", "'card'")]
    [InlineData("""{"set":"cards","entites":[]}""", "SXT2056", "'entities'")]
    [InlineData("""{"set":"cards","entities":[{"card":1.5}]}""", "SXT2056", "whole number")]
    [InlineData("""{"set":"cards","entities":[{"card":{}}]}""", "SXT2056", "entity 0")]
    [InlineData("""{"set":"cards","features":["a.b"],"entities":[]}""", "SXT2056", "either")]
    [InlineData("""{"set":"cards"}""", "SXT2056", "'entities' is missing")]
    [InlineData("""{"set":"cards","entities":[{"card":"c"}],"request":[]}""", "SXT2056", "one per entity")]
    [InlineData("""{"set":"cards","entities":[""", "SXT2056", "line 1")]
    [InlineData("", "SXT2056", "")]
    public async Task O4_what_is_wrong_is_named(string request, string code, string says)
    {
        var (status, body) = await AskAsync(request);

        (status, (string?)body["code"]).ShouldBe((HttpStatusCode.BadRequest, code));
        ((string?)body["detail"])!.ShouldContain(says);
    }

    [Fact]
    public async Task O5_and_O6_unknown_and_expired_are_told_apart_with_event_times_and_full_names()
    {
        var (_, body) = await AskAsync("""{"features":["recent.amount"],"entities":[{"card":"5"},{"card":"x"}],"eventTimes":true,"fullNames":true}""");

        body["features"]!.ToJsonString().ShouldBe("""["recent__amount"]""");
        body["rows"]!.ToJsonString().ShouldBe("""[{"values":[null],"statuses":["EXPIRED"],"eventTimes":{"recent":"2026-01-01T00:00:00Z"}},{"values":[null],"statuses":["NOT_FOUND"],"eventTimes":{}}]""");
    }

    [Fact]
    public async Task O8_lists_and_escapes_round_trip()
    {
        var payment = TestServer.Event("e3", 1, "c3", time: "2026-01-01T00:00:01Z");
        payment["attributes"]!["tags"] = new JsonArray("a\"b", "ключ\n", "");
        payment["attributes"]!["note"] = "\\ \" \u0001 é 😀";
        await _http.PostAsync("/v1/events", TestServer.Json(payment.ToJsonString()));
        await WaitAsync();

        var (_, body) = await AskAsync("""{"set":"cards","entities":[{"card":"c3"}]}""");

        body["rows"]![0]!["values"]![2]!.AsArray().Select(tag => (string?)tag).ShouldBe(["a\"b", "ключ\n", ""]);
        ((string?)body["rows"]![0]!["values"]![1]).ShouldBe("\\ \" \u0001 é 😀");
    }

    [Fact]
    public async Task O9_a_deleted_view_is_not_found_and_the_answer_says_so()
    {
        await ServeAsync(FeatureDefinitions.Empty);
        var (gone, problem) = await AskAsync("""{"set":"cards","entities":[{"card":"c2"}]}""");
        gone.ShouldBe(HttpStatusCode.BadRequest);
        ((string?)problem["code"]).ShouldBe("SXT2010");

        await ServeAsync(new FeatureDefinitions([LastPayment with { Source = "payment", Where = "amount > 5" }], [], [Cards]));
        var (_, body) = await AskAsync("""{"set":"cards","entities":[{"card":"c2"},{"card":"5"}]}""");
        ((string?)body["rows"]![0]!["statuses"]![0]).ShouldBe("NOT_FOUND");
        body["rows"]![1]!["values"]![0]!.GetValue<double>().ShouldBe(10.25);
    }

    [Fact]
    public async Task Request_data_reaches_on_demand_views_inline_or_in_a_list_of_its_own()
    {
        var ratio = new OnDemandView("ratio", [new Field("amount", FieldType.Number)], ["last_payment"], [new Feature("of_last") { Of = "request.amount / last_payment.amount" }]);
        await ServeAsync(new FeatureDefinitions([LastPayment], [ratio], [new FeatureSet("ratios", [new SetMember("ratio")])]));

        var (_, inline) = await AskAsync("""{"set":"ratios","entities":[{"card":"c2","amount":6},{"card":"5","amount":20.5},{"card":"c2","amount":9}]}""");
        var (_, apart) = await AskAsync("""{"request":[{"amount":6},{"amount":20.5},{"amount":9}],"set":"ratios","entities":[{"card":"c2"},{"card":"5"},{"card":"c2"}]}""");
        var (_, wrong) = await AskAsync("""{"set":"ratios","entities":[{"card":"c2","amount":"6"}]}""");

        inline["rows"]!.AsArray().Select(row => row!["values"]![0]!.GetValue<double>()).ShouldBe([2, 2, 3]);
        apart["rows"]!.ToJsonString().ShouldBe(inline["rows"]!.ToJsonString());
        ((string?)wrong["detail"])!.ShouldContain("'amount' must be number");
    }

    async Task ServeAsync(FeatureDefinitions definitions)
    {
        var registry = _services.GetRequiredService<FeatureRegistry>();
        await registry.ApplyAsync(registry.Plan(definitions), CancellationToken.None);
        await _services.GetRequiredService<FeatureStream>().WaitServedAsync(CancellationToken.None);
    }

    Task WaitAsync() => _services.GetRequiredService<FeatureStream>().WaitAppliedAsync(_services.GetRequiredService<IEventLog>().LastSequence, CancellationToken.None);

    async Task<(HttpStatusCode Status, JsonNode Body)> AskAsync(string json) => await TestServer.ReadAsync(await _http.PostAsync("/v1/features/online", TestServer.Json(json)));
}
