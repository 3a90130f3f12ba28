using Sextant.Events;

namespace Sextant.Features;

/// <summary>Adds the events of the history to views that have not seen them.</summary>
static class HistoryReplay
{
    /// <summary>Adds every event of the views' sources that is in the history and comes after a place in the log, once.</summary>
    /// <returns>Up to where the log is in the views then.</returns>
    /// <exception cref="StorageException">A file is missing or damaged.</exception>
    public static long Run(ITableStore tables, IReadOnlyList<IOnlineView> views, long afterSequence, CancellationToken cancellationToken)
    {
        var version = tables.Current;
        foreach (var group in views.GroupBy(view => view.View.Source.Id))
            Run(tables, version.Number, group.MaxBy(view => view.View.Source.Schema.Count)!.View.Source, [.. group], null, afterSequence, cancellationToken);
        return version.ThroughSequence;
    }

    /// <summary>Adds the events of one source in a version of the history, of a range of event times or (null) all.</summary>
    public static void Run(ITableStore tables, long version, EventType source, IReadOnlyList<IOnlineView> views, (Timestamp From, Timestamp Until)? range, long afterSequence, CancellationToken cancellationToken)
    {
        var table = EventTable.Define(source);
        if (tables.Files(version, table.Name).Count == 0) return;
        var count = source.Schema.Count;
        // The source's fields first: to a view the row is one of its source, with fields behind that it does not know.
        string[] columns = [.. source.Schema.Fields.Select(field => field.Name), "event_time", "arrival_time", "sequence"];
        using var cursor = tables.Scan(new TableScan(table) { Columns = columns, From = range?.From, Until = range?.Until, Version = version }, cancellationToken);
        var row = new Row(cursor.Schema);
        while (cursor.Read())
        {
            for (var i = 0; i < cursor.Current.RowCount; i++)
            {
                cursor.Current.CopyTo(row, i);
                var moment = new EventMoment(row.GetTime(count), row.GetTime(count + 1), row.GetInteger(count + 2));
                if (moment.Sequence <= afterSequence) continue;
                foreach (var view in views) view.Add(moment, row);
            }
        }
    }
}
