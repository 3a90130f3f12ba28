using static Sextant.Features.Tests.TestDefinitions;

namespace Sextant.Features.Tests.Binding;

public sealed class FeatureCatalogTests
{
    static InvalidInputException Fails(params string[] yaml) => Should.Throw<InvalidInputException>(() => Catalog(yaml));

    [Fact]
    public void Views_that_use_each_other_in_a_circle_are_refused_by_name()
    {
        var error = Fails("view: a\nuses: [b]\nfeatures: { x: b.x }", "view: b\nuses: [c]\nfeatures: { x: c.x }", "view: c\nuses: [b]\nfeatures: { x: b.x }");

        (error.Code, error.Message.Contains("b → c → b", StringComparison.Ordinal)).ShouldBe(("SXT2007", true), error.Message);
    }

    [Theory]
    [InlineData("view: v\nentity: card\nsource: paymnt\nfeatures: { a: amount }", "SXT2006", "'payment'")]
    [InlineData("view: v\nentity: crd\nsource: payment\nfeatures: { a: amount }", "SXT2003", "'card'")]
    [InlineData("view: v\nentity: card\nsource: payment\nfeatures: { a: amout }", "SXT2004", "'amount'")]
    [InlineData("view: v\nentity: card\nsource: payment\nwhere: amount\nfeatures: { a: amount }", "SXT2004", "where")]
    [InlineData("view: v\nentity: card\nsource: payment\nfeatures: { a: { aggregate: mean, of: country, window: 1d } }", "SXT2005", "mean")]
    [InlineData("view: v\nentity: card\nsource: payment\nfeatures: { a: { of: amount, default: none } }", "SXT2018", "number")]
    [InlineData("view: v\nentity: card\nsource: payment\nfeatures: { a: country }\nexpect: { a: { range: { min: 0 } } }", "SXT2002", "which is text")]
    [InlineData("view: v\nentity: card\nsource: payment\nfeatures: { a: { aggregate: max, of: due, window: 1d } }\nexpect: { a: { range: { max: 0 } } }", "SXT2002", "which is time")]
    [InlineData("view: v\nuses: [nothing]\nfeatures: { a: nothing.a }", "SXT2008", "nothing")]
    [InlineData("view: v\nrequest: { amount: number }\nfeatures: { a: request.amont }", "SXT2004", "'amount'")]
    public void What_does_not_fit_is_refused(string yaml, string code, string says)
    {
        var error = Fails(yaml);

        (error.Code, error.Message.Contains(says, StringComparison.Ordinal)).ShouldBe((code, true), error.Message);
    }

    [Theory]
    [InlineData("card_spending", true)]
    [InlineData("card_spending@1", true)]
    [InlineData("card_spending@2", false)]
    [InlineData("card_spending@0", false)]
    [InlineData("card_spending@-1", false)]
    [InlineData("card_spending@", false)]
    [InlineData("card_spending@v1", false)]
    [InlineData("@1", false)]
    public void A_name_with_or_without_a_version_finds_what_it_names(string text, bool isFound)
    {
        var catalog = Catalog(CardSpending);

        (FeatureCatalog.Versioned(text) is var (name, version) && catalog.TryGetApplied(name, version, out var view) && view.Bound.FullName == "card_spending@1").ShouldBe(isFound);
    }

    [Fact]
    public void An_alias_that_makes_a_full_name_too_long_is_refused()
    {
        var error = Fails(CardSpending, $"set: s\nfeatures: [{{ view: card_spending, as: {new string('a', 60)} }}]");

        (error.Code, error.Message.Contains("full names", StringComparison.Ordinal)).ShouldBe(("SXT2002", true), error.Message);
    }

    /// <summary>There are 2³⁰ ways down to the view at the bottom.</summary>
    [Fact]
    public void Views_that_meet_again_and_again_on_the_way_down_are_looked_at_once()
    {
        var pairs = Enumerable.Range(1, 30).SelectMany(level => new[] { "a", "b" }.Select(side => Level(side, level)));

        Catalog([CardSpending, .. pairs, "set: s\nfeatures: [a30]"]).BindSet("s").Members.Length.ShouldBe(60);

        static string Level(string side, int level) => level == 1
            ? $"view: {side}1\nuses: [card_spending]\nfeatures: {{ {side}1_x: card_spending.payments }}"
            : $"view: {side}{level}\nuses: [a{level - 1}, b{level - 1}]\nfeatures: {{ {side}{level}_x: a{level - 1}.a{level - 1}_x + b{level - 1}.b{level - 1}_x }}";
    }

    [Fact]
    public void A_chain_of_views_that_is_too_long_is_refused()
    {
        var chain = Enumerable.Range(2, 40).Select(level => $"view: a{level}\nuses: [a{level - 1}]\nfeatures: {{ x: a{level - 1}.x }}");

        Fails([CardSpending, "view: a1\nuses: [card_spending]\nfeatures: { x: card_spending.payments }", .. chain.Reverse()]).Code.ShouldBe("SXT2077");
    }

    [Fact]
    public void Defaults_are_of_their_features_type()
    {
        var catalog = Catalog("view: v\nentity: card\nsource: payment\nfeatures: { a: { of: amount, default: 0 }, c: { of: cents, default: 1 }, d: { of: due, default: 2020-01-01 } }");

        catalog.BindNames(["v"]).Columns.Select(column => column.Default).ShouldBe([0.0, 1L, Timestamp.TryParse("2020-01-01", out var day) ? day : null]);
    }

    [Fact]
    public void An_on_demand_view_computes_from_the_request_and_what_it_uses()
    {
        var catalog = Catalog(CardSpending, Ratio);
        catalog.TryGetOnDemand("spending_ratio", null, out var ratio).ShouldBeTrue();
        catalog.TryGetView("card_spending", 1, out var spending).ShouldBeTrue();
        var (request, used, output) = (new Row(ratio.Bound.Request), new Row(spending.Output), new Row(ratio.Bound.Output));
        request.SetNumber(0, 30);
        used.SetNumber(1, 10);

        ratio.Bound.Evaluate([request, used], output);

        output.GetNumber(0).ShouldBe(3);
    }
}
