namespace Sextant.Events;

/// <summary>The history table of an event type: what every event has, then the type's fields.</summary>
public sealed class EventTable
{
    /// <summary>How many columns come before the type's fields.</summary>
    public const int FirstField = 4;

    /// <summary>The column of event times.</summary>
    public const string TimeColumn = "event_time";

    readonly Row _row;

    /// <summary>Creates the table of a type.</summary>
    public EventTable(EventType type)
    {
        Type = type;
        Definition = Define(type);
        _row = new Row(Definition.Schema);
    }

    /// <summary>The event type.</summary>
    public EventType Type { get; }

    /// <summary>The table.</summary>
    public TableDefinition Definition { get; }

    /// <summary>The table of a type: <c>event_id, event_time, arrival_time, sequence</c> and its fields.</summary>
    public static TableDefinition Define(EventType type) => new(type.Name, new Schema([.. Columns, .. type.Schema.Fields]), TimeColumn);

    /// <summary>The event as a row of the table; valid until the next call.</summary>
    public Row ToRow(in EventRecord record)
    {
        _row.Clear();
        _row.SetUtf8(0, record.Id);
        _row.SetTime(1, record.EventTime);
        _row.SetTime(2, record.ArrivalTime);
        _row.SetInteger(3, record.Sequence);
        RowCodec.Decode(record.RowBytes, _row, FirstField);
        return _row;
    }

    static IEnumerable<Field> Columns =>
    [
        new("event_id", FieldType.Text, Required: true),
        new(TimeColumn, FieldType.Time, Required: true),
        new("arrival_time", FieldType.Time, Required: true),
        new("sequence", FieldType.Integer, Required: true),
    ];
}
