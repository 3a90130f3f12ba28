using System.Diagnostics.CodeAnalysis;
using System.Text;
using Sextant.Events;

namespace Sextant.Platform;

/// <summary>
/// The catalog of the decision log: one built-in event type, <c>decision</c>. A decision is kept as an event of it, so that what makes events durable, moves
/// them to Parquet and reads them back serves decisions too.
/// </summary>
public sealed class DecisionCatalog : IEventCatalog
{
    internal const int Decider = 0, Verdict = 1, Entities = 2, Degraded = 3, Record = 4;

    /// <summary>The type. What is filtered by is declared as an entity: those are compared by the store itself.</summary>
    public static EventType Type { get; } = new(
        1,
        "decision",
        1,
        new Schema(
            new Field("decider", FieldType.Text, Required: true),
            new Field("verdict", FieldType.Text, Required: true),
            new Field("entities", new FieldType(FieldKind.Text, IsList: true), Required: true, "kind:key, sorted"),
            new Field("degraded", FieldType.Boolean, Required: true),
            new Field("record", FieldType.Text, Required: true, "JSON")),
        ["decider", "verdict", "entities"],
        "A decision, as it was recorded.");

    /// <summary>Its table in the history.</summary>
    public static TableDefinition Table { get; } = EventTable.Define(Type);

    /// <inheritdoc/>
    public IReadOnlyCollection<EventType> Types { get; } = [Type];

    /// <inheritdoc/>
    public bool TryGet(string name, [NotNullWhen(true)] out EventType? type) => (type = name == Type.Name ? Type : null) is not null;

    /// <inheritdoc/>
    public bool TryGet(ReadOnlySpan<byte> utf8Name, [NotNullWhen(true)] out EventType? type) => TryGet(Encoding.UTF8.GetString(utf8Name), out type);

    /// <inheritdoc/>
    public bool TryGet(int id, [NotNullWhen(true)] out EventType? type) => (type = id == Type.Id ? Type : null) is not null;
}
