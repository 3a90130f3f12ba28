using static Sextant.Fraud.Tests.TestGraph;

namespace Sextant.Fraud.Tests;

public sealed class EntityGraphTests
{
    readonly EntityGraph _graph = Create();

    [Fact]
    public void A_link_is_new_once()
    {
        _graph.Link(1, 1, 0).ShouldBeTrue();
        _graph.Link(1, 1, 5).ShouldBeFalse();
        (_graph.NodeCount, _graph.LinkCount).ShouldBe((2, 1));
        _graph.Links.Read(_graph.Find(Card(1)).Number).ShouldBe([new Link(2, Hour(0).Micros, Hour(5).Micros, 2)]);
    }

    [Fact]
    public void An_entity_is_not_linked_to_itself()
    {
        _graph.Link(Card(1), Card(1), Hour(0)).ShouldBeFalse();
        _graph.Feature(Card(1), "degree", 1).ShouldBe(0);
    }

    [Fact]
    public void The_same_key_of_another_kind_is_another_node()
    {
        _graph.Link(new("card", "x"), new("device", "x"), Hour(0));
        _graph.Find(new("card", "x")).ShouldNotBe(_graph.Find(new("device", "x")));
        _graph.EntityOf(_graph.Find(new("device", "x"))).ShouldBe(new("device", "x"));
    }

    [Fact]
    public void Many_nodes_keep_their_keys()
    {
        for (var i = 0; i < 5000; i++) _graph.Link(i, i / 3, i);
        for (var i = 0; i < 5000; i++) _graph.EntityOf(_graph.Find(Card(i))).ShouldBe(Card(i));
    }

    [Fact]
    public void The_oldest_link_is_forgotten_and_counts_in_the_degree()
    {
        var graph = Create(cap: 2);
        for (var device = 1; device <= 3; device++) graph.Link(1, device, device);
        graph.Feature(Card(1), "degree", 9).ShouldBe(3);
        graph.Feature(Card(1), "oldest_link_days", 26).ShouldBe(1);
    }

    [Fact]
    public void A_link_that_one_end_forgot_is_not_new_when_it_comes_back()
    {
        var graph = Create(cap: 2);
        for (var device = 1; device <= 3; device++) graph.Link(1, device, device);
        graph.Link(1, 1, 4).ShouldBeFalse();
        graph.Feature(Card(1), "degree", 9).ShouldBe(3);
    }

    [Fact]
    public void A_known_fraud_two_links_away_counts_from_when_it_was_known()
    {
        _graph.Link(1, 1, 0);
        _graph.Link(2, 1, 1);
        _graph.Label(Card(2), Hour(5));
        _graph.Feature(Card(1), "fraud_two_hops", 4).ShouldBe(0);
        _graph.Feature(Card(1), "fraud_two_hops", 5).ShouldBe(1);
        _graph.Feature(Card(1), "fraud_two_hops_damped", 5).ShouldBe(0.5);
        _graph.Feature(Device(1), "fraud_neighbours", 5).ShouldBe(1);
        _graph.Feature(Device(1), "fraud_neighbour_share", 5).ShouldBe(0.5);
    }

    [Fact]
    public void A_label_that_was_taken_back_no_longer_counts_but_did()
    {
        _graph.Link(1, 1, 0);
        _graph.Label(Card(1), Hour(1));
        _graph.Label(Card(1), Hour(3), isFraud: false);
        _graph.Feature(Device(1), "fraud_neighbours", 2).ShouldBe(1);
        _graph.Feature(Device(1), "fraud_neighbours", 3).ShouldBe(0);
    }

    [Fact]
    public void A_label_known_later_waits_until_the_clock_is_there()
    {
        _graph.Link(1, 1, 0);
        _graph.Label(Card(1), Hour(9));
        _graph.Feature(Device(1), "component_fraud", 1).ShouldBe(0);
        _graph.AdvanceTo(Hour(9));
        _graph.Feature(Device(1), "component_fraud", 9).ShouldBe(1);
        _graph.Feature(Card(1), "component_fraud", 9).ShouldBe(0);
    }

    [Fact]
    public void A_super_node_joins_nobody()
    {
        var graph = Create(largest: 3);
        for (var card = 1; card <= 10; card++) graph.Link(card, 1, card);
        graph.Feature(Card(10), "component_size", 11).ShouldBe(1);
        graph.Feature(Card(1), "component_size", 11).ShouldBe(4);
        graph.RebuildComponents();
        graph.Feature(Card(1), "component_size", 11).ShouldBe(1);
    }

    [Fact]
    public void A_component_that_two_large_ones_became_has_grown_by_the_smaller()
    {
        for (var card = 1; card <= 5; card++) _graph.Link(card, 1, card);
        for (var card = 11; card <= 12; card++) _graph.Link(card, 2, card);
        _graph.Link(1, 2, 49);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            _graph.Feature(Card(12), "component_size", 50).ShouldBe(9);
            _graph.Feature(Card(12), "component_growth_1d", 50).ShouldBe(3);
            _graph.Feature(Card(12), "component_growth_7d", 50).ShouldBe(8);
            _graph.RebuildComponents();
        }
    }

    [Fact]
    public void An_entity_never_seen_has_no_links() =>
        _graph.FeaturesOf(Card(1), Hour(0)).ShouldBe([0, 0, 0, double.NaN, double.NaN, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);

    [Fact]
    public void An_unknown_kind_is_refused_with_those_there_are() =>
        Should.Throw<InvalidInputException>(() => _graph.Find(new("crad", "1"))).Message.ShouldContain("card");
}
