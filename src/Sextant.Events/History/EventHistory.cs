namespace Sextant.Events;

/// <summary>Looks at stored events by time and entity: the columnar history and what still waits in the log, as one. Thread-safe.</summary>
public sealed class EventHistory(IEventLog log, ITableStore tables)
{
    const int TiesAllowed = 1000;

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
            var stored = ReadTables(query, version, ScanLimit(query), cancellationToken);
            var all = stored.Concat(waiting).OrderBy(item => item.Place);
            return [.. (query.Descending ? all.Reverse() : all).Take(query.Limit)];
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

    static long? ScanLimit(EventQuery query) => query.Where is null ? query.Limit + (query.After is null ? 0 : TiesAllowed) : null;

    List<StoredEvent> ReadTables(EventQuery query, TableVersion version, long? limit, CancellationToken cancellationToken)
    {
        var definition = EventTable.Define(query.Type);
        var scan = new TableScan(definition)
        {
            From = query is { Descending: false, After: { } low } && !(query.From > low.EventTime) ? low.EventTime : query.From,
            Until = query is { Descending: true, After: { } high } && !(query.Until <= high.EventTime) ? new Timestamp(high.EventTime.Micros + 1) : query.Until,
            Equal = query.Entities,
            OrderBy = ["sequence"],
            Descending = query.Descending,
            Limit = limit,
            Version = version.Number,
        };
        var read = 0L;
        var found = new List<StoredEvent>();
        var row = new Row(definition.Schema);
        using var cursor = tables.Scan(scan, cancellationToken);
        while (found.Count < query.Limit && cursor.Read())
        {
            read += cursor.Current.RowCount;
            for (var i = 0; i < cursor.Current.RowCount && found.Count < query.Limit; i++)
            {
                cursor.Current.CopyTo(row, i);
                if (Matches(query, row)) found.Add(StoredEvent.From(query.Type, row));
            }
        }

        // A page that starts among more events of one microsecond than were allowed for must look at all of them.
        var isCutShort = found.Count < query.Limit && read == limit && query.After is not null;
        return isCutShort ? ReadTables(query, version, limit: null, cancellationToken) : found;
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
            if (row.IsNull(field) || row.GetText(field) != key) return false;
        }

        return query.Where?.Invoke(row) ?? true;
    }
}
