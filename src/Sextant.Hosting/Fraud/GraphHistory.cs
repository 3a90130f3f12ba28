using Sextant.Events;
using Sextant.Fraud;

namespace Sextant.Hosting.Fraud;

/// <summary>Brings into a graph what the log has moved to the history: day by day, in each day by time, as it happened.</summary>
/// <param name="tables">The history.</param>
/// <param name="catalog">Says what the fields of events are.</param>
sealed class GraphHistory(ITableStore tables, EventCatalog catalog)
{
    /// <summary>Takes in what comes after the feed's place in the log, and moves it on to the end of the history.</summary>
    /// <exception cref="StorageException">A file is missing or damaged.</exception>
    public void CatchUp(GraphFeed feed, CancellationToken cancellationToken)
    {
        var version = tables.Current;
        if (version.ThroughSequence <= feed.Sequence) return;
        List<EventType> types = [.. feed.EventTypes.Select(name => catalog.TryGet(name, out var type) ? type : null).OfType<EventType>()];
        var days = types.SelectMany(type => tables.Files(version.Number, EventTable.Define(type).Name)).Select(file => file.Day).Distinct().Order();
        foreach (var day in days)
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<(Timestamp Time, long Sequence, EventType Type, Row Row)> events = [];
            foreach (var type in types) Read(type, version.Number, day, feed.Sequence, events, cancellationToken);
            events.Sort(static (left, right) => (left.Time, left.Sequence).CompareTo((right.Time, right.Sequence)));
            foreach (var one in events) feed.Apply(one.Type, one.Row, one.Time);
        }

        feed.AdvanceTo(version.ThroughSequence);
    }

    void Read(EventType type, long version, int day, long after, List<(Timestamp Time, long Sequence, EventType Type, Row Row)> into, CancellationToken cancellationToken)
    {
        var table = EventTable.Define(type);
        if (!tables.Files(version, table.Name).Any(file => file.Day == day)) return;
        var count = type.Schema.Count;
        var start = new Timestamp(day * Timestamp.MicrosPerDay);
        string[] columns = [.. type.Schema.Fields.Select(field => field.Name), "event_time", "sequence"];
        using var cursor = tables.Scan(new TableScan(table) { Columns = columns, From = start, Until = new Timestamp(start.Micros + Timestamp.MicrosPerDay), Version = version }, cancellationToken);
        while (cursor.Read())
        {
            for (var i = 0; i < cursor.Current.RowCount; i++)
            {
                var row = new Row(cursor.Schema);
                cursor.Current.CopyTo(row, i);
                if (row.GetInteger(count + 1) > after) into.Add((row.GetTime(count), row.GetInteger(count + 1), type, row));
            }
        }
    }
}
