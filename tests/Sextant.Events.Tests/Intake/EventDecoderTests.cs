using System.Text;
using FsCheck.Xunit;

namespace Sextant.Events.Tests.Intake;

public sealed class EventDecoderTests
{
    const string Good = """{"id":"e1","type":"payment","time":"2026-01-01T00:00:00Z","entities":{"card":"c"},"attributes":{"amount":1.5,"note":"a\u00e9\n","tags":["x"]}}""";

    static readonly Timestamp Now = new(1_767_225_600_000_000);
    static readonly OneTypeCatalog Catalog = new(new EventType(
        1,
        "payment",
        1,
        new Schema(new Field("card", FieldType.Text, Required: true), new Field("amount", FieldType.Number), new Field("note", FieldType.Text), new Field("tags", new FieldType(FieldKind.Text, IsList: true))),
        ["card"]));

    [Fact]
    public void Reads_parts_in_any_order()
    {
        var decoder = new EventDecoder(Catalog, new IntakeOptions());

        decoder.Decode("""{"attributes":{"note":"x","amount":2},"entities":{"card":7},"time":"2026-01-01T00:00:00Z","type":"payment","id":"e"}"""u8, Now).ShouldBeNull();

        (decoder.Row.GetText(0), decoder.Row.GetNumber(1), decoder.Row.GetText(2)).ShouldBe(("7", 2.0, "x"));
    }

    [Fact]
    public void Undoes_escapes()
    {
        var decoder = new EventDecoder(Catalog, new IntakeOptions());

        decoder.Decode(Encoding.UTF8.GetBytes(Good), Now).ShouldBeNull();

        decoder.Row.GetText(2).ShouldBe("aé\n");
    }

    [Fact]
    public void Decoding_a_plain_event_allocates_nothing()
    {
        var decoder = new EventDecoder(Catalog, new IntakeOptions());
        var json = """{"id":"e1","type":"payment","time":"2026-01-01T00:00:00Z","entities":{"card":"c"},"attributes":{"amount":1.5,"note":"abc"}}"""u8.ToArray();
        for (var i = 0; i < 100; i++) decoder.Decode(json, Now).ShouldBeNull();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++) decoder.Decode(json, Now);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Property(MaxTest = 2000)]
    public void Random_bytes_never_throw(byte[] bytes) => new EventDecoder(Catalog, new IntakeOptions()).Decode(bytes, Now).ShouldNotBeNull();

    [Property(MaxTest = 5000)]
    public void A_damaged_event_is_read_or_explained(int position, byte value, int cut)
    {
        var bytes = Encoding.UTF8.GetBytes(Good);
        bytes[(position & int.MaxValue) % bytes.Length] = value;
        var length = bytes.Length - ((cut & int.MaxValue) % 20);

        var problem = new EventDecoder(Catalog, new IntakeOptions()).Decode(bytes.AsSpan(0, length), Now);

        problem?.Code.ShouldStartWith("SXT10");
    }

    [Theory]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"id":"e","type":"payment","time":"2026-01-01T00:00:00Z","entities":{"\udc00":"c"}}""")]
    [InlineData("""{"id":"e","type":"payment","time":"2026-01-01T00:00:00Z","entities":{"card":"c"},"attributes":{"\ud800":1}}""")]
    [InlineData("""{"id":"e","type":"payment","time":"2026-01-01T00:00:00Z","entities":{"card":"c"},"attributes":{"tags":["\ud800"]}}""")]
    public void Half_a_character_is_explained_wherever_it_stands(string json) =>
        new EventDecoder(Catalog, new IntakeOptions()).Decode(Encoding.UTF8.GetBytes(json), Now)!.Code.ShouldStartWith("SXT10");

    [Fact]
    public void An_escaped_field_name_is_the_field()
    {
        var decoder = new EventDecoder(Catalog, new IntakeOptions());

        decoder.Decode("""{"id":"e","type":"payment","time":"2026-01-01T00:00:00Z","entities":{"c\u0061rd":"c"}}"""u8, Now).ShouldBeNull();
        decoder.Row.GetText(0).ShouldBe("c");
    }

    [Fact]
    public void Nesting_deeper_than_any_event_is_refused()
    {
        var json = Encoding.UTF8.GetBytes("""{"id":"e","attributes":{"note":""" + new string('[', 100_000));

        new EventDecoder(Catalog, new IntakeOptions()).Decode(json, Now)!.Code.ShouldBe("SXT1010");
    }

    sealed class OneTypeCatalog(EventType only) : IEventCatalog
    {
        readonly byte[] _name = Encoding.UTF8.GetBytes(only.Name);

        public IReadOnlyCollection<EventType> Types => [only];

        public bool TryGet(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out EventType? type) => (type = name == only.Name ? only : null) is not null;

        public bool TryGet(ReadOnlySpan<byte> utf8Name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out EventType? type) => (type = utf8Name.SequenceEqual(_name) ? only : null) is not null;

        public bool TryGet(int id, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out EventType? type) => (type = id == only.Id ? only : null) is not null;
    }
}
