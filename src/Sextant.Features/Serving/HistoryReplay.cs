using Sextant.Events;

namespace Sextant.Features;

/// <summary>Adds the events of the history to views that have not seen them.</summary>
static class HistoryReplay
{
    const int Fixed = 3;

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
        // Only what some view looks at. Fields are only ever added at the end, so to each view the row is one of its source.
        int[] fields = [.. views.SelectMany(view => view.View.UsedFields).Distinct().Order()];
        string[] columns = [EventTable.TimeColumn, "arrival_time", "sequence", .. fields.Select(field => source.Schema.Fields[field].Name)];
        using var cursor = tables.Scan(new TableScan(table) { Columns = columns, From = range?.From, Until = range?.Until, Version = version }, cancellationToken);
        var row = new Row(source.Schema);
        while (cursor.Read())
        {
            var batch = cursor.Current;
            for (var i = 0; i < batch.RowCount; i++)
            {
                var moment = new EventMoment(new(batch.Values<long>(0)[i]), new(batch.Values<long>(1)[i]), batch.Values<long>(2)[i]);
                if (moment.Sequence <= afterSequence) continue;
                row.Clear();
                for (var field = 0; field < fields.Length; field++) batch.CopyTo(row, i, Fixed + field, fields[field]);
                foreach (var view in views) view.Add(moment, row);
            }
        }
    }
}
