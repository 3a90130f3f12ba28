using System.Text;

namespace Sextant.Fraud.Tests;

public sealed class GraphFeedTests
{
    static readonly EventType Payment = new(1, "payment", 1, new(new Field("card", FieldType.Text), new Field("device", FieldType.Text), new Field("amount", FieldType.Number)), ["card", "device"]);
    static readonly EventType Chargeback = new(2, "chargeback", 1, new(new Field("card", FieldType.Text), new Field("fraud", FieldType.Boolean)), ["card"]);
    static readonly GraphEventRule Links = new("payment", [("card", "card"), ("device", "device")]);
    static readonly GraphLabelRule Labels = new("chargeback", "card", "card", "fraud");

    readonly EntityGraph _graph = TestGraph.Create();
    readonly EventBatch _batch = new();

    [Fact]
    public void Payments_link_and_chargebacks_label_from_their_time_on()
    {
        Pay("c1", "d1", 1);
        Pay("c2", "d1", 2);
        Charge("c2", true, 5);
        var feed = Feed();
        feed.Apply(Block(1));
        feed.Sequence.ShouldBe(3);
        _graph.Feature(TestGraph.Card(1), "fraud_two_hops", 4).ShouldBe(0);
        _graph.Feature(TestGraph.Card(1), "fraud_two_hops", 6).ShouldBe(1);
        _graph.Feature(TestGraph.Card(1), "component_fraud", 6).ShouldBe(1);
    }

    [Fact]
    public void An_event_that_the_snapshot_reaches_is_passed_over()
    {
        Pay("c1", "d1", 1);
        Pay("c2", "d1", 2);
        Feed(sequence: 1).Apply(Block(1));
        _graph.LinkCount.ShouldBe(1);
    }

    [Fact]
    public void A_payment_without_a_device_links_nothing()
    {
        Pay("c1", null, 1);
        Feed().Apply(Block(1));
        _graph.NodeCount.ShouldBe(0);
    }

    [Fact]
    public void A_rule_for_a_field_that_is_not_there_is_refused()
    {
        Pay("c1", "d1", 1);
        var feed = new GraphFeed(_graph, new Types(), [new("payment", [("card", "card"), ("devise", "device")])], []);
        Should.Throw<InvalidInputException>(() => feed.Apply(Block(1))).Code.ShouldBe("SXT5406");
    }

    [Fact]
    public void A_rule_for_a_kind_that_is_not_there_is_refused() =>
        Should.Throw<InvalidInputException>(() => new GraphFeed(_graph, new Types(), [new("payment", [("card", "crad")])], [])).Code.ShouldBe("SXT5403");

    [Fact]
    public void A_link_of_a_field_that_the_rule_does_not_name_is_refused() =>
        Should.Throw<InvalidInputException>(() => new GraphFeed(_graph, new Types(), [Links with { Links = [("card", "shop")] }], [])).Code.ShouldBe("SXT5406");

    GraphFeed Feed(long sequence = 0) => new(_graph, new Types(), [Links], [Labels], sequence);

    EventBlock Block(long first) => new(first, _batch.Count, _batch.Bytes.ToArray());

    void Pay(string card, string? device, double hour)
    {
        var row = new Row(Payment.Schema);
        row.SetText(0, card);
        if (device is not null) row.SetText(1, device);
        Add(Payment, row, hour);
    }

    void Charge(string card, bool fraud, double hour)
    {
        var row = new Row(Chargeback.Schema);
        row.SetText(0, card);
        row.SetBoolean(1, fraud);
        Add(Chargeback, row, hour);
    }

    void Add(EventType type, Row row, double hour) =>
        _batch.Add(type.Id, Encoding.UTF8.GetBytes($"e{_batch.Count}"), TestGraph.Hour(hour), TestGraph.Hour(hour + 1), row);

    sealed class Types : IEventCatalog
    {
        IReadOnlyCollection<EventType> IEventCatalog.Types => [Payment, Chargeback];

        public bool TryGet(string name, out EventType type) => (type = name == Payment.Name ? Payment : Chargeback).Name == name;

        public bool TryGet(ReadOnlySpan<byte> utf8Name, out EventType type) => TryGet(Encoding.UTF8.GetString(utf8Name), out type);

        public bool TryGet(int id, out EventType type) => (type = id == Payment.Id ? Payment : Chargeback).Id == id;
    }
}
