using Sextant.Adapters.Sqlite;
using Sextant.Events;
using Sextant.Testing;
using static Sextant.Features.Tests.TestDefinitions;

namespace Sextant.Features.Tests.Planning;

public sealed class FeatureRegistryTests : IAsyncLifetime, IDisposable
{
    readonly TemporaryFolder _folder = new();
    SqliteStateStore _state = null!;
    FeatureRegistry _registry = null!;

    static string Wider => CardSpending.Replace("count, window: 7d", "count, window: 14d", StringComparison.Ordinal);

    static string Without => CardSpending.Replace("  payments: { aggregate: count, window: 7d }", "", StringComparison.Ordinal);

    public async Task InitializeAsync() => await OpenAsync();

    public async Task DisposeAsync() => await _state.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    async Task OpenAsync()
    {
        _state = await SqliteStateStore.OpenAsync(_folder.File("state.db"), CancellationToken.None);
        _registry = await FeatureRegistry.OpenAsync(_state, FixedEvents.All, TimeProvider.System, CancellationToken.None);
    }

    async Task<FeaturePlan> ApplyAsync(string[] yaml, bool force = false, params string[] retire)
    {
        var plan = _registry.Plan(Read(yaml), new PlanOptions { Force = force, Retire = [.. retire] });
        await _registry.ApplyAsync(plan, CancellationToken.None);
        return plan;
    }

    static string[] Lines(FeaturePlan plan) => [.. plan.Entries.Select(entry => $"{entry.Action} {entry.Name} {entry.From}>{entry.To}")];

    string[] Applied => [.. _registry.Current.Views.Select(view => view.Bound.FullName), .. _registry.Current.OnDemandViews.Select(view => $"{view.Bound.Name}@{view.Bound.Version}"), .. _registry.Current.Sets.Select(set => $"{set.Name}@{set.Version}")];

    [Fact]
    public async Task What_is_new_is_created_with_what_it_costs()
    {
        var plan = _registry.Plan(Read(CardSpending, Ratio, FraudSet), new PlanOptions { Cost = view => (view.Features.Length * 100, 7) });

        Lines(plan).ShouldBe(["Create card_spending >1", "Create spending_ratio >1", "Create fraud >1"]);
        plan.Entries[0].Backfill.ShouldBe(new BackfillCost("payment", 300, 7));
        plan.Entries.Select(entry => entry.Features).ShouldBe([3, 1, 4]);
        _registry.Current.Views.ShouldBeEmpty();
        await _registry.ApplyAsync(plan, CancellationToken.None);
        _registry.Current.BindSet("fraud").Columns.Length.ShouldBe(4);
    }

    [Fact]
    public async Task Views_are_bound_again_when_their_event_type_gains_a_field()
    {
        await using var state = await SqliteStateStore.OpenAsync(_folder.File("growing.db"), CancellationToken.None);
        var events = await EventCatalog.OpenAsync(state, TimeProvider.System, CancellationToken.None);
        var payment = new EventTypeDefinition("payment", [new Field("card", FieldType.Text)], [new Field("amount", FieldType.Number)]);
        await events.DeclareAsync(payment, CancellationToken.None);
        var registry = await FeatureRegistry.OpenAsync(state, events, TimeProvider.System, CancellationToken.None);
        await registry.ApplyAsync(registry.Plan(Read(CardSpending, Ratio, FraudSet)), CancellationToken.None);
        var planned = registry.Plan(Read(Wider, Ratio, FraudSet));
        List<int> told = [];
        registry.Changed += catalog => told.Add(catalog.Views[^1].Bound.Source.Schema.Count);

        await events.DeclareAsync(payment with { Attributes = [.. payment.Attributes, new Field("country", FieldType.Text)] }, CancellationToken.None);
        var stateBetween = registry.Current.State;
        await registry.ApplyAsync(planned, CancellationToken.None);

        told.ShouldBe([3, 3]);
        stateBetween.ShouldBe(1);
        registry.Current.Views.ShouldAllBe(view => view.Bound.Source.Version == 2);
        registry.Current.BindSet("fraud").FullName.ShouldBe("fraud@2");
    }

    [Fact]
    public async Task Applying_the_same_again_does_nothing()
    {
        await ApplyAsync([CardSpending, Ratio, FraudSet]);
        var state = _registry.Current.State;

        var plan = await ApplyAsync([FraudSet, Ratio, CardSpending]);

        (plan.IsEmpty, _registry.Current.State).ShouldBe((true, state));
    }

    [Fact]
    public async Task What_was_applied_is_there_after_a_restart()
    {
        await ApplyAsync([CardSpending, Ratio, FraudSet]);
        await ApplyAsync([Wider, Ratio, FraudSet]);
        var (before, at) = (Applied, _registry.Current.Views[0].AppliedAt);
        await _state.DisposeAsync();

        await OpenAsync();

        Applied.ShouldBe(before);
        _registry.Current.Views[0].AppliedAt.ShouldBe(at);
        _registry.Current.BindSet("fraud@1").Members[0].View!.FullName.ShouldBe("card_spending@1");
        _registry.Plan(Read(Wider, Ratio, FraudSet)).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task A_changed_view_and_what_follows_it_get_new_versions_and_earlier_sets_keep_theirs()
    {
        await ApplyAsync([CardSpending, Ratio, FraudSet]);

        var plan = await ApplyAsync([Wider, Ratio, FraudSet]);

        Lines(plan).ShouldBe(["Change card_spending 1>2", "Change spending_ratio 1>2", "Change fraud 1>2"]);
        plan.Entries.Select(entry => entry.Reason).ShouldBe(["payments window 7d → 14d", "card_spending @1 → @2", "card_spending @1 → @2, spending_ratio @1 → @2"]);
        _registry.Current.BindSet("fraud@1").Members.Select(member => member.View?.Version ?? member.OnDemand!.Version).ShouldBe([1, 1]);
        _registry.Current.BindSet("fraud").Members.Select(member => member.View?.Version ?? member.OnDemand!.Version).ShouldBe([2, 2]);
    }

    [Fact]
    public async Task Versions_that_nothing_uses_are_retired_and_their_numbers_not_used_again()
    {
        await ApplyAsync([CardSpending]);

        var plan = await ApplyAsync([Wider]);
        Lines(plan).ShouldBe(["Retire card_spending 1>", "Change card_spending 1>2"], ignoreOrder: true);
        Applied.ShouldBe(["card_spending@2"]);
        Lines(await ApplyAsync([])).ShouldBe(["Delete card_spending 2>"]);
        await ApplyAsync([CardSpending]);
        Applied.ShouldBe(["card_spending@3"]);
    }

    [Fact]
    public async Task An_earlier_set_goes_when_it_is_retired_and_its_views_with_it()
    {
        await ApplyAsync([CardSpending, Ratio, FraudSet]);
        await ApplyAsync([Wider, Ratio, FraudSet]);

        await ApplyAsync([Wider, Ratio, FraudSet], retire: "fraud@1");

        Applied.ShouldBe(["card_spending@2", "spending_ratio@2", "fraud@2"]);
        Should.Throw<InvalidInputException>(() => _registry.Plan(Read(Wider, Ratio, FraudSet), new PlanOptions { Retire = ["fraud@2"] })).Code.ShouldBe("SXT2016");
        Should.Throw<InvalidInputException>(() => _registry.Plan(Read(Wider, Ratio, FraudSet), new PlanOptions { Retire = ["fraud@1"] })).Code.ShouldBe("SXT2010");
    }

    [Fact]
    public async Task What_is_for_people_changes_without_a_new_version()
    {
        await ApplyAsync([CardSpending, FraudSet, Ratio]);

        var plan = await ApplyAsync([CardSpending + "\nowner: risk", FraudSet, Ratio]);

        Lines(plan).ShouldBe(["Describe card_spending 1>1", "Keep spending_ratio 1>1", "Keep fraud 1>1"]);
        _registry.Current.Views[0].Bound.Definition.Owner.ShouldBe("risk");
        _registry.Current.State.ShouldBe(2);
    }

    [Fact]
    public async Task A_change_that_takes_a_sets_feature_away_is_refused()
    {
        await ApplyAsync([CardSpending, Ratio, FraudSet]);

        var plan = _registry.Plan(Read(Without, Ratio, FraudSet));

        plan.Broken.ShouldHaveSingleItem().Name.ShouldBe("fraud");
        var error = await Should.ThrowAsync<InvalidInputException>(() => _registry.ApplyAsync(plan, CancellationToken.None));
        (error.Code, error.Message.Contains("card_spending__payments", StringComparison.Ordinal)).ShouldBe(("SXT2012", true), error.Message);
        Applied.ShouldBe(["card_spending@1", "spending_ratio@1", "fraud@1"]);
    }

    [Fact]
    public async Task A_set_that_would_break_stays_as_it_is_by_force()
    {
        await ApplyAsync([CardSpending, Ratio, FraudSet]);

        await ApplyAsync([Without, Ratio, FraudSet], force: true);

        Applied.ShouldBe(["card_spending@1", "card_spending@2", "spending_ratio@1", "spending_ratio@2", "fraud@1"]);
        _registry.Current.BindSet("fraud").Columns.Length.ShouldBe(4);
        _registry.Plan(Read(Without, Ratio, FraudSet)).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task A_set_that_is_changed_with_its_view_does_not_break()
    {
        await ApplyAsync([CardSpending, Ratio, FraudSet]);

        var plan = await ApplyAsync([Without, Ratio, FraudSet.Replace("card_spending,", "card_spending.amount_mean_1d,", StringComparison.Ordinal)]);

        plan.Broken.ShouldBeEmpty();
        _registry.Current.BindSet("fraud").FullName.ShouldBe("fraud@2");
    }

    [Fact]
    public async Task A_feature_of_another_type_breaks_a_set()
    {
        await ApplyAsync([LastPlace, "set: s\nfeatures: [last_place.payments]"]);

        var plan = _registry.Plan(Read(LastPlace.Replace("payments: cents", "payments: amount", StringComparison.Ordinal), "set: s\nfeatures: [last_place.payments]"));

        plan.Broken.ShouldHaveSingleItem().Reason.ShouldContain("was integer and is number");
    }

    [Fact]
    public async Task An_on_demand_view_that_would_break_is_named()
    {
        await ApplyAsync([CardSpending, Ratio]);

        var plan = _registry.Plan(Read(CardSpending.Replace("[1d, 7d]", "[1d]", StringComparison.Ordinal), Ratio));

        var broken = plan.Broken.ShouldHaveSingleItem();
        (broken.Kind, broken.Name, broken.Reason.Contains("amount_mean_7d", StringComparison.Ordinal)).ShouldBe((DefinitionKind.OnDemand, "spending_ratio", true), broken.Reason);
    }

    [Fact]
    public async Task A_view_in_use_cannot_be_deleted()
    {
        await ApplyAsync([CardSpending, Ratio, FraudSet]);

        Should.Throw<InvalidInputException>(() => _registry.Plan(Read(Ratio, FraudSet))).Code.ShouldBe("SXT2016");
        Should.Throw<InvalidInputException>(() => _registry.Plan(Read(CardSpending, FraudSet))).Code.ShouldBe("SXT2016");
        await ApplyAsync([]);
        Applied.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deleted_view_stays_for_an_earlier_version_of_a_set()
    {
        await ApplyAsync([CardSpending, LastPlace, "set: s\nfeatures: [card_spending, last_place.country]"]);

        var plan = await ApplyAsync([LastPlace, "set: s\nfeatures: [last_place.country]"]);

        plan.Entries[0].ShouldBe(new PlanEntry(PlanAction.Delete, DefinitionKind.View, "card_spending", 1, null, 3) { Reason = "@1 stays for set s@1" });
        Applied.ShouldBe(["card_spending@1", "last_place@1", "s@1", "s@2"]);
        _registry.Current.TryGetView("card_spending", null, out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_plan_is_refused_after_another_was_applied()
    {
        var plan = _registry.Plan(Read(CardSpending));
        await ApplyAsync([LastPlace]);

        (await Should.ThrowAsync<InvalidInputException>(() => _registry.ApplyAsync(plan, CancellationToken.None))).Code.ShouldBe("SXT2013");
    }

    [Fact]
    public async Task Changes_are_told_with_what_is_applied_then()
    {
        var told = new List<long>();
        _registry.Changed += catalog => told.Add(catalog.State);

        await ApplyAsync([CardSpending]);
        await ApplyAsync([CardSpending]);
        await ApplyAsync([Wider]);

        told.ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_name_that_differs_only_in_case_from_an_earlier_one_is_refused()
    {
        await ApplyAsync([CardSpending]);

        Should.Throw<InvalidInputException>(() => _registry.Plan(Read(CardSpending.Replace("card_spending", "Card_Spending", StringComparison.Ordinal)))).Code.ShouldBe("SXT2017");
    }
}
