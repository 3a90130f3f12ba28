namespace Sextant.Events;

/// <summary>A stored event as a caller gets to see it.</summary>
/// <param name="Id">The event's own id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Place">When it happened, and its place in the log.</param>
/// <param name="ArrivalTime">When it reached us.</param>
/// <param name="Values">The type's fields in order: bool, long, double, string, <see cref="Timestamp"/>, an array, or null.</param>
public sealed record StoredEvent(string Id, EventType Type, EventPlace Place, Timestamp ArrivalTime, IReadOnlyList<object?> Values)
{
    /// <summary>The event in a row of its history table.</summary>
    internal static StoredEvent From(EventType type, Row row)
    {
        var values = new object?[type.Schema.Count];
        for (var i = 0; i < values.Length; i++) values[i] = row.GetValue(EventTable.FirstField + i);
        return new StoredEvent(row.GetText(0), type, new EventPlace(row.GetTime(1), row.GetInteger(3)), row.GetTime(2), values);
    }
}
