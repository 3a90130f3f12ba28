namespace Sextant.Events;

/// <summary>Looks at stored events by time and entity: the columnar history and what still waits in the log, as one. Thread-safe.</summary>
public sealed class EventHistory(IEventLog log, ITableStore tables)
{
    /// <summary>The events that match, in the query's order; at most its limit.</summary>
    /// <exception cref="InvalidInputException">SXT1040: the query cannot be answered; says why.</exception>
    public async Task<IReadOnlyList<StoredEvent>> QueryAsync(EventQuery query, CancellationToken cancellationToken)
    {
        Check(query);
        while (true)
        {
            var version = tables.Current;
            var waiting = await ReadLogAsync(query, version.ThroughSequence, cancellationToken);
            // The log lets go of events once a newer version has them: if there is one, some may be neither in this version nor in
            // what was read. (What the log says of its truncation comes too late to tell.)
            if (tables.Current.ThroughSequence > version.ThroughSequence) continue;
            if (TryReadTables(query, version, cancellationToken) is not { } stored) continue;
            var all = stored.Concat(waiting).OrderBy(item => item.Place);
            return [.. (query.Descending ? all.Reverse() : all).Take(query.Limit)];
        }
    }

    /// <summary>Null if files of the version were erased while it was read.</summary>
    List<StoredEvent>? TryReadTables(EventQuery query, TableVersion version, CancellationToken cancellationToken)
    {
        try
        {
            return ReadTables(query, version, cancellationToken);
        }
        catch (StorageException error) when (error.Code == "SXT4030" && tables.Current.Number > version.Number)
        {
            return null;
        }
    }

    static void Check(EventQuery query)
    {
        if (query.Limit is < 1 or > EventQuery.MaxLimit) throw new InvalidInputException("SXT1040", $"The limit must be 1 to {EventQuery.MaxLimit}, not {query.Limit}.");
        foreach (var entity in query.Entities.Keys)
        {
            if (!query.Type.Entities.Contains(entity))
                throw new InvalidInputException("SXT1040", $"'{query.Type.Name}' has no entity '{entity}'.{NearestName.Hint(entity, query.Type.Entities)} It has: {string.Join(", ", query.Type.Entities)}.");
        }
    }

    async Task<IReadOnlyCollection<StoredEvent>> ReadLogAsync(EventQuery query, long after, CancellationToken cancellationToken)
    {
        // Keeps only the best of what matches, so that a long log does not fill memory.
        var order = Comparer<EventPlace>.Create((a, b) => query.Descending ? a.CompareTo(b) : b.CompareTo(a));
        var best = new PriorityQueue<StoredEvent, EventPlace>(order);
        var table = new EventTable(query.Type);
        await foreach (var block in log.ReadAsync(after, cancellationToken))
        {
            foreach (var record in block)
            {
                if (record.TypeId != query.Type.Id || !IsInTime(query, record)) continue;
                var row = table.ToRow(record);
                if (!Matches(query, row)) continue;
                best.Enqueue(StoredEvent.From(query.Type, row), new EventPlace(record.EventTime, record.Sequence));
                if (best.Count > query.Limit) best.Dequeue();
            }
        }

        return [.. best.UnorderedItems.Select(item => item.Element)];
    }

    List<StoredEvent> ReadTables(EventQuery query, TableVersion version, CancellationToken cancellationToken)
    {
        var found = new List<StoredEvent>();
        var definition = EventTable.Define(query.Type);
        foreach (var (from, until) in DayWindows.Of(query, tables.Files(version.Number, definition.Name)))
        {
            var startsWithin = query.After is { } after && after.EventTime >= from && after.EventTime < until;
            var scan = new TableScan(definition)
            {
                From = from,
                Until = until,
                Equal = query.Entities,
                OrderBy = ["sequence"],
                Descending = query.Descending,
                // Rows that are dropped afterwards do not count, so their number must not be limited beforehand.
                Limit = query.Where is null && !startsWithin ? query.Limit - found.Count : null,
                Version = version.Number,
            };
            ReadWindow(query, scan, found, cancellationToken);
            if (found.Count == query.Limit) break;
        }

        return found;
    }

    void ReadWindow(EventQuery query, TableScan scan, List<StoredEvent> found, CancellationToken cancellationToken)
    {
        var row = new Row(scan.Table.Schema);
        using var cursor = tables.Scan(scan, cancellationToken);
        while (found.Count < query.Limit && cursor.Read())
        {
            for (var i = 0; i < cursor.Current.RowCount && found.Count < query.Limit; i++)
            {
                cursor.Current.CopyTo(row, i);
                if (Matches(query, row)) found.Add(StoredEvent.From(query.Type, row));
            }
        }
    }

    static bool IsInTime(EventQuery query, in EventRecord record) =>
        !(record.EventTime < query.From) && !(record.EventTime >= query.Until);

    static bool Matches(EventQuery query, Row row)
    {
        if (query.After is { } after)
        {
            var order = new EventPlace(row.GetTime(1), row.GetInteger(3)).CompareTo(after);
            if (query.Descending ? order >= 0 : order <= 0) return false;
        }

        foreach (var (entity, key) in query.Entities)
        {
            var field = row.Schema.IndexOf(entity);
            if (row.IsNull(field) || !Holds(row, field, key)) return false;
        }

        return query.Where?.Invoke(row) ?? true;
    }

    static bool Holds(Row row, int field, string key) =>
        row.Schema.Fields[field].Type.IsList ? Array.IndexOf((string[])row.GetList(field), key) >= 0 : row.GetText(field) == key;
}
