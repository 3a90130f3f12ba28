using System.Text.Json;
using Sextant.Client;

namespace Sextant.Simulation.Tests;

public sealed class DemoWorldTests
{
    static readonly DateTimeOffset End = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    static readonly List<ClientEvent> Events = [.. new DemoWorld(1, End).Events()];

    [Fact]
    public void The_same_seed_gives_the_same_events() =>
        JsonSerializer.Serialize(new DemoWorld(1, End).Events()).ShouldBe(JsonSerializer.Serialize(Events));

    [Fact]
    public void Another_seed_gives_others() =>
        JsonSerializer.Serialize(new DemoWorld(2, End).Events()).ShouldNotBe(JsonSerializer.Serialize(Events));

    [Fact]
    public void There_are_some_twenty_thousand_in_the_last_two_weeks_in_order()
    {
        Events.Count.ShouldBeInRange(15_000, 25_000);
        Events.ShouldAllBe(one => one.Time < End && one.Time >= End - DemoWorld.Span);
        Events.Select(one => one.Time).ShouldBeInOrder();
    }

    [Fact]
    public void Ids_are_unique_within_a_type() => Events.DistinctBy(one => (one.Type, one.Id)).Count().ShouldBe(Events.Count);

    [Fact]
    public void All_declared_types_occur() => Events.Select(one => one.Type).Distinct().Order(StringComparer.Ordinal).ShouldBe(DemoDeclarations.Types.Where(type => !type.StartsWith("fraud_", StringComparison.Ordinal)));

    [Fact]
    public void Some_payments_are_fraud_and_they_are_larger()
    {
        var payments = Events.Where(one => one.Type == "payment").ToLookup(one => (bool)one.Attributes["fraud"]!, one => (double)one.Attributes["amount"]!);

        (payments[true].Count() / (double)payments[false].Count()).ShouldBeInRange(0.01, 0.3);
        payments[true].Average().ShouldBeGreaterThan(2 * payments[false].Average());
    }

    [Fact]
    public void Ads_in_the_first_place_are_clicked_more_often()
    {
        double RateAt(int place) =>
            Events.Count(one => one.Type == "click" && (int)one.Attributes["position"]! == place) / (double)Events.Count(one => one.Type == "impression" && (int)one.Attributes["position"]! == place);

        RateAt(1).ShouldBeGreaterThan(RateAt(3));
    }

    [Fact]
    public void Users_look_mostly_at_what_they_like()
    {
        var shares = Events.Where(one => one.Type == "view").GroupBy(one => one.Entities["user"]).Where(views => views.Count() >= 10)
            .Select(views => views.GroupBy(view => (string)view.Attributes["category"]!).Max(group => group.Count()) / (double)views.Count());

        // Six categories and no taste would give about a third for so few views.
        shares.Average().ShouldBeGreaterThan(0.4);
    }
}
