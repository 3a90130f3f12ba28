using System.Diagnostics.CodeAnalysis;

namespace Sextant.Benchmarks.Events;

/// <summary>A catalog that knows payments only.</summary>
sealed class OneTypeCatalog : IEventCatalog
{
    static readonly EventType Payment = new(
        1,
        "payment",
        1,
        new Schema(
            new Field("customer", FieldType.Text, Required: true),
            new Field("terminal", FieldType.Text, Required: true),
            new Field("amount", FieldType.Number, Required: true),
            new Field("fraud", FieldType.Boolean),
            new Field("scenario", FieldType.Integer)),
        ["customer", "terminal"]);

    public IReadOnlyCollection<EventType> Types => [Payment];

    public bool TryGet(string name, [NotNullWhen(true)] out EventType? type) => (type = name == Payment.Name ? Payment : null) is not null;

    public bool TryGet(ReadOnlySpan<byte> utf8Name, [NotNullWhen(true)] out EventType? type) => (type = utf8Name.SequenceEqual("payment"u8) ? Payment : null) is not null;

    public bool TryGet(int id, [NotNullWhen(true)] out EventType? type) => (type = id == Payment.Id ? Payment : null) is not null;
}
