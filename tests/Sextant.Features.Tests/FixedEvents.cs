using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Sextant.Features.Tests;

/// <summary>Event types that are simply there: payments and clicks.</summary>
sealed class FixedEvents(params EventType[] types) : IEventCatalog
{
    public static EventType Payment { get; } = new(1, "payment", 1, new Schema(
        new Field("card", FieldType.Text), new Field("account", FieldType.Text),
        new Field("amount", FieldType.Number), new Field("cents", FieldType.Integer), new Field("country", FieldType.Text), new Field("fraud", FieldType.Boolean), new Field("due", FieldType.Time)), ["card", "account"]);

    public static EventType Click { get; } = new(2, "click", 1, new Schema(new Field("user", FieldType.Text), new Field("item", FieldType.Text), new Field("seconds", FieldType.Number)), ["user", "item"]);

    public static FixedEvents All { get; } = new(Payment, Click);

    public IReadOnlyCollection<EventType> Types => types;

    public bool TryGet(string name, [NotNullWhen(true)] out EventType? type) => (type = Array.Find(types, known => known.Name == name)) is not null;

    public bool TryGet(ReadOnlySpan<byte> utf8Name, [NotNullWhen(true)] out EventType? type) => TryGet(Encoding.UTF8.GetString(utf8Name), out type);

    public bool TryGet(int id, [NotNullWhen(true)] out EventType? type) => (type = Array.Find(types, known => known.Id == id)) is not null;
}
