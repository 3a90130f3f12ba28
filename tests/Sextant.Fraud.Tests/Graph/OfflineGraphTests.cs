using static Sextant.Fraud.Tests.TestGraph;

namespace Sextant.Fraud.Tests;

public sealed class OfflineGraphTests
{
    readonly EntityGraph _graph = Create();

    [Fact]
    public void Page_rank_is_that_of_the_linear_equations()
    {
        // Fraud a, linked to x; b linked to x as well. With restart r: x = (1 - r)(a + b); b = (1 - r) x / 2; a = b + r.
        _graph.Link(1, 1, 0);
        _graph.Link(2, 1, 0);
        _graph.Label(Card(1), Hour(0));
        var scores = new PersonalisedPageRank(rounds: 200).Run(_graph, Hour(1));
        var shared = 0.85 * 0.15 / (1 - (0.85 * 0.85));
        scores[_graph.Find(Device(1)).Number].ShouldBe(shared, 1e-9);
        scores[_graph.Find(Card(2)).Number].ShouldBe(0.425 * shared, 1e-9);
        scores[_graph.Find(Card(1)).Number].ShouldBe((0.425 * shared) + 0.15, 1e-9);
    }

    [Fact]
    public void Without_known_fraud_nobody_is_near_it()
    {
        _graph.Link(1, 1, 0);
        new PersonalisedPageRank().Run(_graph, Hour(1)).ShouldAllBe(score => score == 0);
    }

    [Fact]
    public void A_group_that_shares_everything_is_dense_and_a_chain_is_not()
    {
        for (var card = 1; card <= 3; card++)
        {
            for (var device = 1; device <= 3; device++) _graph.Link(card, device, 0);
        }

        for (var card = 3; card < 9; card++)
        {
            _graph.Link(card, card + 1, 0);
            _graph.Link(card + 1, card + 1, 0);
        }

        var group = DenseGroups.Find(_graph, Hour(1), core: 3).ShouldHaveSingleItem();
        group.Select(_graph.EntityOf).ShouldBe([Card(1), Card(2), Card(3), Device(1), Device(2), Device(3)], ignoreOrder: true);
        DenseGroups.CoreNumbers(_graph, Hour(1))[_graph.Find(Card(9)).Number].ShouldBe(1);
    }

    [Fact]
    public void A_ring_view_shows_members_links_and_who_is_known()
    {
        _graph.Link(1, 1, 0);
        _graph.Link(2, 1, 1);
        _graph.Link(2, 2, 2);
        _graph.Label(Card(2), Hour(3));
        var view = RingView.Of(_graph, Card(1), Hour(9), steps: 2).ShouldNotBeNull();
        view.Members.Select(member => (member.Key, member.Steps, member.KnownSince)).ShouldBe([("c1", 0, null), ("d1", 1, null), ("c2", 2, Hour(3))]);
        view.Links.Select(link => (link.Left, link.Right, link.FirstSeen)).ShouldBe([(0, 1, Hour(0)), (1, 2, Hour(1))]);
        view.IsCut.ShouldBeTrue();
        view.Component.Size.ShouldBe(4);
        RingView.Of(_graph, Card(1), Hour(9)).ShouldNotBeNull().IsCut.ShouldBeFalse();
    }

    [Fact]
    public void A_ring_view_does_not_go_through_a_super_node()
    {
        var graph = Create(largest: 3);
        for (var card = 1; card <= 6; card++) graph.Link(card, 1, 0);
        var view = RingView.Of(graph, Card(1), Hour(9)).ShouldNotBeNull();
        view.Members.Length.ShouldBe(2);
        view.IsCut.ShouldBeTrue();
    }

    [Fact]
    public void An_entity_that_nobody_saw_has_no_view() => RingView.Of(_graph, Card(1), Hour(0)).ShouldBeNull();

    [Fact]
    public void A_burst_is_the_window_with_the_most_senders()
    {
        List<Transfer> transfers = [Pay(1, 9, 0), Pay(2, 9, 10), Pay(3, 9, 11), Pay(4, 9, 12), Pay(4, 9, 13), Pay(5, 9, 60), Pay(9, 1, 12)];
        var burst = new FanBursts(TimeSpan.FromHours(5), fewest: 3).Find(transfers).ShouldHaveSingleItem();
        (burst.Centre, burst.First, burst.Last).ShouldBe((9, Hour(10), Hour(12)));
        burst.Others.ShouldBe([2, 3, 4]);
        new FanBursts(TimeSpan.FromHours(5), fewest: 3).Find(transfers, fanIn: false).ShouldBeEmpty();
    }

    [Fact]
    public void A_cycle_in_order_of_time_is_found_once()
    {
        List<Transfer> transfers = [Pay(1, 2, 1), Pay(2, 3, 2), Pay(3, 1, 3), Pay(1, 2, 4), Pay(2, 3, 5), Pay(3, 1, 6), Pay(3, 4, 7)];
        new TransferCycles(new()).Find(transfers).ShouldHaveSingleItem().Accounts.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_cycle_out_of_order_too_late_or_of_other_amounts_is_none()
    {
        new TransferCycles(new()).Find([Pay(1, 2, 3), Pay(2, 3, 2), Pay(3, 1, 1)]).ShouldBeEmpty();
        new TransferCycles(new()).Find([Pay(1, 2, 1), Pay(2, 3, 2), Pay(3, 1, 2000)]).ShouldBeEmpty();
        new TransferCycles(new()).Find([Pay(1, 2, 1), Pay(2, 3, 2), Pay(3, 1, 3, 50)]).ShouldBeEmpty();
        new TransferCycles(new() { InOrder = false }).Find([Pay(1, 2, 3), Pay(2, 3, 2), Pay(3, 1, 1)]).Count.ShouldBe(1);
    }

    static Transfer Pay(int from, int to, double hour, double amount = 100) => new(from, to, Hour(hour), amount);
}
