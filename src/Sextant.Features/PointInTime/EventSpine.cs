using Sextant.Events;

namespace Sextant.Features;

/// <summary>Stored events as a spine: <c>event_id</c>, <c>event_time</c> and the type's fields, in order of time and then of arrival.</summary>
sealed class EventSpine(EventType type, Timestamp from, Timestamp until, Func<Row, bool>? where, int timeColumn) : SpineSource(SchemaOf(type), timeColumn)
{
    // Where the history's columns have the event's id, time, arrival and place in the log.
    const int Arrival = 2;
    const int Sequence = 3;

    public static Schema SchemaOf(EventType type)
    {
        var fields = EventTable.Define(type).Schema.Fields;
        return new Schema([.. fields[..Arrival].Concat(fields[EventTable.FirstField..]).Select(field => new Field(field.Name, field.Type))]);
    }

    public override Spine Read(PinnedHistory history, RowBudget budget, CancellationToken cancellationToken)
    {
        var table = EventTable.Define(type);
        var stored = new Row(table.Schema);
        var row = new Row(Schema);
        var spine = new Spine(Schema, TimeColumn, budget);
        var scan = new TableScan(table) { From = from, Until = new Timestamp(until.Micros + 1), OrderBy = ["sequence"], Version = history.Version };
        using var cursor = history.Tables.Scan(scan, cancellationToken);
        while (cursor.Read())
        {
            for (var i = 0; i < cursor.Current.RowCount; i++)
            {
                cursor.Current.CopyTo(stored, i);
                if (where is not null && !where(stored)) continue;
                Copy(stored, row);
                if (TimeColumn == 1) spine.Add(row, stored.GetTime(Arrival).Micros, stored.GetInteger(Sequence));
                else spine.Add(row);
            }
        }

        return spine;
    }

    static void Copy(Row stored, Row row)
    {
        row.Clear();
        for (var field = 0; field < row.Schema.Count; field++)
        {
            var from = field < Arrival ? field : field + EventTable.FirstField - Arrival;
            FieldCopy.Copy(stored, from, row, field);
        }
    }
}
