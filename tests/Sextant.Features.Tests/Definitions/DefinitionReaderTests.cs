namespace Sextant.Features.Tests.Definitions;

public sealed class DefinitionReaderTests
{
    static FeatureView View(string yaml) => DefinitionReader.ReadYaml(yaml, "card.yaml").Views.ShouldHaveSingleItem();

    static InvalidInputException Fails(string yaml) => Should.Throw<InvalidInputException>(() => DefinitionReader.ReadYaml(yaml, "card.yaml"));

    const string Head = "view: card\nentity: card\nsource: payment\n";

    [Fact]
    public void Windows_make_a_feature_each()
    {
        var view = View(Head + "features: { mean: { aggregate: mean, of: amount, windows: [1d, 24h, all] } }".Replace("24h", "30m", StringComparison.Ordinal));

        view.Features.Select(feature => (feature.Name, feature.Window)).ShouldBe([("mean_1d", TimeSpan.FromDays(1)), ("mean_30m", TimeSpan.FromMinutes(30)), ("mean_all", null)]);
    }

    [Fact]
    public void All_options_are_read()
    {
        var view = View("""
            view: card
            entity: [user, { account: sender }]
            source: payment
            where: amount > 0
            features:
              p95: { aggregate: quantile, q: 0.95, of: amount, window: 30d, default: 0, description: Nearly the most. }
              top: { aggregate: topK, k: 3, of: country, window: all }
            delay: 7d
            hop: 6h
            accuracy: event_time
            online: off
            owner: risk
            description: Spending.
            expect: { p95: { nullRate: { max: 0.1 }, range: { min: 0, max: 100 } }, freshness: { max: 1h } }
            """);

        view.Keys.ShouldBe([new EntityKey("user", "user"), new EntityKey("account", "sender")]);
        view.Features[0].ShouldBe(new Feature("p95") { Aggregate = Aggregation.Quantile, Quantile = 0.95, Of = "amount", Window = TimeSpan.FromDays(30), Default = 0L, Description = "Nearly the most." });
        view.Features[1].ShouldBe(new Feature("top") { Aggregate = Aggregation.TopK, Top = 3, Of = "country" });
        (view.Where, view.Delay, view.Hop, view.Accuracy, view.Online, view.Owner, view.Description).ShouldBe(("amount > 0", TimeSpan.FromDays(7), TimeSpan.FromHours(6), Accuracy.EventTime, OnlineMode.Off, "risk", "Spending."));
        view.Expectations.ShouldBe([new("p95", ExpectationKind.NullRate, null, 0.1), new("p95", ExpectationKind.Range, 0, 100), new(null, ExpectationKind.Freshness, null, 3600)]);
    }

    [Fact]
    public void A_text_is_short_for_a_point_feature()
    {
        var view = View(Head + "ttl: 30d\nfeatures: { country: country, big: amount > 100, one: 1 }");

        view.IsWindowed.ShouldBeFalse();
        view.Features.Select(feature => feature.Of).ShouldBe(["country", "amount > 100", "1"]);
    }

    [Fact]
    public void An_empty_entity_is_the_world_and_a_missing_one_a_mistake()
    {
        View("view: world\nentity: []\nsource: payment\nfeatures: { country: country }").Keys.ShouldBeEmpty();

        Fails("view: world\nsource: payment\nfeatures: { country: country }").Message.ShouldContain("[]");
    }

    [Fact]
    public void A_set_names_views_features_versions_and_other_keys()
    {
        var set = DefinitionReader.ReadYaml("""
            set: fraud
            features: [card, card.payments, user@2.clicks, { view: user@2, as: author, keys: { user: author }, features: [a, b] }]
            """, "fraud.yaml").Sets.ShouldHaveSingleItem();

        set.Members.Select(member => (member.View, member.Version, member.DisplayName, string.Join(' ', member.Features ?? []))).ShouldBe(
            [("card", null, "card", ""), ("card", null, "card", "payments"), ("user", 2, "user", "clicks"), ("user", 2, "author", "a b")]);
        set.Members[3].Keys["user"].ShouldBe("author");
    }

    [Theory]
    [InlineData("request: {}", "1 + 1")]
    [InlineData("uses: []", "1 + 1")]
    public void Request_or_uses_make_a_view_on_demand(string mark, string expression) =>
        DefinitionReader.ReadYaml($"view: sums\n{mark}\nfeatures: {{ two: {expression} }}", "sums.yaml").OnDemand.ShouldHaveSingleItem().Features[0].Of.ShouldBe(expression);

    [Theory]
    [InlineData("a: b", "'view' or 'set'")]
    [InlineData("[1]", "an object")]
    [InlineData(Head + "feature: {}", "'feature'", "Did you mean 'features'?")]
    [InlineData(Head + "features: {}", "at least one feature")]
    [InlineData(Head + "features: { a: { aggregate: meen, of: amount, window: 1d } }", "feature 'a'", "Did you mean 'mean'?")]
    [InlineData(Head + "features: { a: { aggregate: mean, of: amount } }", "'window'")]
    [InlineData(Head + "features: { a: { aggregate: mean, of: amount, window: 1 } }", "'window'", "7d")]
    [InlineData(Head + "features: { a: { aggregate: mean, of: amount, window: 1d, windows: [1d] } }", "either")]
    [InlineData(Head + "features: { a: { of: amount, window: 1d } }", "'aggregate'")]
    [InlineData(Head + "features: { a: { aggregat: mean, of: amount } }", "Did you mean 'aggregate'?")]
    [InlineData(Head + "features: { a: amount }\nonline: streem", "stream or materialized or off")]
    [InlineData(Head + "features: { a: amount }\nexact: yes", "true or false")]
    [InlineData(Head + "features: { a: amount }\nexpect: { a: { nulls: { max: 1 } } }", "'nulls'")]
    [InlineData("view: x\nrequest: { amount: float }\nfeatures: { a: request.amount }", "'request', 'amount'", "number")]
    [InlineData("set: x\nfeatures: [a b]", "member 1")]
    public void What_is_no_definition_is_refused_with_its_place(string yaml, params string[] says)
    {
        var error = Fails(yaml);

        error.Code.ShouldBe("SXT2001");
        error.Message.ShouldStartWith("card.yaml: ");
        foreach (var text in says) error.Message.ShouldContain(text);
    }

    [Theory]
    [InlineData("view: a__b\nentity: card\nsource: payment\nfeatures: { a: amount }", "a__b")]
    [InlineData("view: request\nentity: card\nsource: payment\nfeatures: { a: amount }", "request")]
    [InlineData(Head + "features: { a: amount, b: { aggregate: count, window: 1d } }", "mixes")]
    [InlineData(Head + "features: { a: amount, A: amount }", "twice")]
    [InlineData(Head + "features: { a: amount }\nhop: 1h", "'hop'")]
    [InlineData(Head + "features: { a: amount }\ndelay: 1h", "aggregate: last")]
    [InlineData(Head + "features: { a23456789_123456789_123456789_123456789_123456789_123456789_123: amount }", "full names")]
    [InlineData(Head + "features: { a: amount }\nttl: 0s", "ttl")]
    [InlineData(Head + "features: { a: { aggregate: count, window: 1d } }\nttl: 1d", "'ttl'")]
    [InlineData(Head + "features: { a: { aggregate: count, window: 0s } }", "window")]
    [InlineData(Head + "features: { a: { aggregate: count, window: 1d } }\nhop: 7h", "divide a day")]
    [InlineData(Head + "features: { a: { aggregate: count, window: 90m } }\nhop: 1h", "whole number of hops")]
    [InlineData(Head + "features: { a: { aggregate: count, window: 1d } }\nhop: 1h\nexact: true", "'exact'")]
    [InlineData(Head + "features: { a: amount }\nexpect: { b: { nullRate: { max: 1 } } }", "'b'")]
    [InlineData(Head + "features: { a: amount }\nexpect: { a: { nullRate: { max: 2 } } }", "between 0 and 1")]
    [InlineData("view: x\nrequest: { time: time }\nfeatures: { a: request.time }", "request.time")]
    [InlineData("set: x\nfeatures: []", "no features")]
    public void What_contradicts_itself_is_refused(string yaml, string says)
    {
        var error = Fails(yaml);

        (error.Code, error.Message.Contains(says, StringComparison.Ordinal)).ShouldBe(("SXT2002", true), error.Message);
        error.Message.ShouldStartWith("card.yaml: ");
    }

    [Fact]
    public void Two_definitions_of_one_name_are_refused_with_both_places()
    {
        var error = Should.Throw<InvalidInputException>(() => TestDefinitions.Read(TestDefinitions.CardSpending, "set: Card_Spending\nfeatures: [card_spending]"));

        error.Code.ShouldBe("SXT2017");
        error.Message.ShouldContain("features/0.yaml");
        error.Message.ShouldContain("features/1.yaml");
    }
}
