using static Sextant.Features.Tests.TestDefinitions;

namespace Sextant.Features.Tests.Binding;

public sealed class SetBinderTests
{
    static InvalidInputException Fails(Action work) => Should.Throw<InvalidInputException>(work);

    [Fact]
    public void A_set_lists_views_first_and_on_demand_views_after_what_they_use()
    {
        var set = Catalog(Ratio, FraudSet, CardSpending).BindSet("fraud");

        (set.FullName, set.JoinKeys.ShouldHaveSingleItem(), set.Request.Fields.ShouldHaveSingleItem().Name).ShouldBe(("fraud@1", "card", "amount"));
        set.Members.Select(member => member.DisplayName).ShouldBe(["card_spending", "spending_ratio"]);
        set.Members[1].Uses.ShouldBe([0]);
        set.Members[1].RequestFields.ShouldBe([0]);
        set.Columns.Select(column => (column.Name, column.FullName, column.Member, column.Field)).ShouldBe(
        [
            ("amount_mean_1d", "card_spending__amount_mean_1d", 0, 0),
            ("amount_mean_7d", "card_spending__amount_mean_7d", 0, 1),
            ("payments", "card_spending__payments", 0, 2),
            ("ratio", "spending_ratio__ratio", 1, 0),
        ]);
    }

    [Fact]
    public void A_view_that_only_an_on_demand_view_reads_is_a_member_without_columns()
    {
        var set = Catalog(Ratio, CardSpending).BindNames(["spending_ratio:ratio"]);

        set.Members.Select(member => member.DisplayName).ShouldBe(["card_spending", "spending_ratio"]);
        set.Columns.ShouldHaveSingleItem().Member.ShouldBe(1);
        set.Version.ShouldBe(0);
    }

    [Fact]
    public void Names_may_be_features_versions_views_and_sets_in_any_order()
    {
        var catalog = Catalog(CardSpending, UserActivity, Ratio, FraudSet);

        catalog.BindNames(["user_activity@1.clicks", "card_spending.payments"]).Columns.Select(column => column.FullName).ShouldBe(["user_activity__clicks", "card_spending__payments"]);
        catalog.BindNames(["user_activity", "fraud"]).Columns.Length.ShouldBe(5);
        catalog.BindNames(["card_spending.payments", "card_spending.amount_mean_1d"]).Members.Length.ShouldBe(1);
    }

    [Fact]
    public void A_view_may_come_twice_with_different_keys()
    {
        var set = Catalog(UserActivity, "set: pair\nfeatures: [{ view: user_activity, as: author, keys: { user: author } }, user_activity]").BindSet("pair", fullNames: true);

        set.JoinKeys.ShouldBe(["author", "user"]);
        set.Members.Select(member => member.Keys[0]).ShouldBe([0, 1]);
        set.Columns.Select(column => column.Name).ShouldBe(["author__clicks", "user_activity__clicks"]);
    }

    [Fact]
    public void Other_keys_of_an_on_demand_view_are_those_of_what_it_reads()
    {
        var set = Catalog(CardSpending, Ratio, "set: s\nfeatures: [{ view: spending_ratio, keys: { card: other_card } }]").BindSet("s");

        set.JoinKeys.ShouldBe(["other_card"]);
    }

    [Fact]
    public void Two_features_of_one_name_need_full_names()
    {
        var catalog = Catalog(CardSpending, LastPlace);

        var error = Fails(() => catalog.BindNames(["card_spending", "last_place"]));
        (error.Code, error.Message.Contains("full names", StringComparison.Ordinal)).ShouldBe(("SXT2011", true));
        catalog.BindNames(["card_spending", "last_place"], fullNames: true).Columns.Length.ShouldBe(5);
        Fails(() => catalog.BindNames(["last_place", "last_place.country"], fullNames: true)).Message.ShouldContain("twice");
    }

    [Theory]
    [InlineData("card_spendin.payments", "SXT2008", "card_spending")]
    [InlineData("card_spending@2", "SXT2008", "card_spending@1")]
    [InlineData("card_spending.payment", "SXT2009", "payments")]
    [InlineData("no feature", "SXT2008", "view.feature")]
    public void What_is_not_there_is_refused_with_what_is(string name, string code, string says)
    {
        var error = Fails(() => Catalog(CardSpending).BindNames([name]));

        (error.Code, error.Message.Contains(says, StringComparison.Ordinal)).ShouldBe((code, true), error.Message);
    }

    [Fact]
    public void An_unknown_set_is_refused_with_the_nearest()
    {
        var error = Fails(() => Catalog(CardSpending, Ratio, FraudSet).BindSet("freud"));

        (error.Code, error.Message.Contains("'fraud'", StringComparison.Ordinal)).ShouldBe(("SXT2010", true), error.Message);
    }

    [Fact]
    public void Another_name_for_an_entity_that_is_not_there_is_refused() =>
        Fails(() => Catalog(UserActivity, "set: s\nfeatures: [{ view: user_activity, keys: { usr: author } }]")).Code.ShouldBe("SXT2014");

    [Fact]
    public void A_request_field_of_two_types_is_refused()
    {
        var other = "view: other\nrequest: { amount: text }\nfeatures: { text: request.amount }";

        Fails(() => Catalog(CardSpending, Ratio, other).BindNames(["spending_ratio", "other"])).Code.ShouldBe("SXT2015");
    }
}
