using Sextant.Events;

namespace Sextant.Platform;

public sealed partial class EventDecisionLog
{
    /// <summary>As many ids go into one look at the history.</summary>
    const int MaxIdsPerScan = 1000;

    static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    /// <inheritdoc/>
    public async ValueTask<DecisionEntry?> FindAsync(string id, CancellationToken cancellationToken) => await FindAsync([id], cancellationToken) is [var found, ..] ? found : null;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DecisionEntry>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        _waiting.Trim(_tables.Current.ThroughSequence);
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (DecisionId.TryGetTime(id, out _)) wanted.Add(id);
        }

        var found = await FindWaitingAsync(wanted, cancellationToken);
        // What moved meanwhile, or has before, is in the history by now.
        wanted.ExceptWith(found.Keys);
        var days = wanted.Select(id => (Id: id, Time: TimeOf(id))).GroupBy(one => one.Time.Day).SelectMany(day => day.OrderBy(one => one.Time).Chunk(MaxIdsPerScan)).ToList();
        if (days.Count > 0) await Task.Run(() => days.ForEach(day => FindStored(day, found, cancellationToken)), cancellationToken);
        return [.. found.Values];
    }

    /// <inheritdoc/>
    public async ValueTask<DecisionPage> QueryAsync(DecisionQuery query, CancellationToken cancellationToken)
    {
        if (query.Limit is < 1 or > DecisionQuery.MaxLimit) throw new InvalidInputException("SXT2480", $"A page has 1 to {DecisionQuery.MaxLimit} decisions, not {query.Limit}.");
        EventPlace? after = null;
        if (query.After is { } cursor) after = EventPlace.TryParse(cursor, out var place) ? place : throw new InvalidInputException("SXT2480", $"'{cursor}' is no place between two pages: take it from the page before, as it is.");
        var events = new EventQuery(DecisionCatalog.Type)
        {
            From = query.From,
            Until = query.Until,
            Entities = EqualOf(query),
            Where = query.IsDegraded is { } isDegraded ? row => row.GetBoolean(EventTable.FirstField + DecisionCatalog.Degraded) == isDegraded : null,
            Descending = query.Descending,
            Limit = query.Limit + 1,
            After = after,
        };
        var found = await Task.Run(() => _history.QueryAsync(events, cancellationToken), cancellationToken);
        var page = found.Take(query.Limit).ToList();
        return new(page.ConvertAll(DecisionRow.Read), found.Count > page.Count ? page[^1].Place.ToString() : null);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<DecisionEntry> RangeAsync(DecisionQuery query, CancellationToken cancellationToken) =>
        new DecisionRange(_log, _tables, Compactor, query, EqualOf(query)).ReadAsync(cancellationToken);

    static Timestamp TimeOf(string id) => DecisionId.TryGetTime(id, out var time) ? time : default;

    /// <summary>What the store compares itself.</summary>
    static Dictionary<string, string> EqualOf(DecisionQuery query)
    {
        if (query.Entity is null != query.Key is null) throw new InvalidInputException("SXT2480", "An entity is named by its kind and its key: give both, or neither.");
        var equal = new Dictionary<string, string>(StringComparer.Ordinal);
        if (query.Decider is { } decider) equal["decider"] = decider;
        if (query.Verdict is { } verdict) equal["verdict"] = verdict;
        if (query.Entity is { } entity) equal["entities"] = DecisionRow.EntityOf(entity, query.Key!);
        return equal;
    }

    async Task<Dictionary<string, DecisionEntry>> FindWaitingAsync(HashSet<string> wanted, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, DecisionEntry>(StringComparer.Ordinal);
        var from = long.MaxValue;
        var left = new HashSet<UInt128>();
        foreach (var id in wanted.Select(id => DecisionId.BitsOf(id)))
        {
            if (!_waiting.TryFind(id, out var after)) continue;
            left.Add(id);
            from = Math.Min(from, after);
        }

        if (left.Count == 0) return found;
        var table = new EventTable(DecisionCatalog.Type);
        await foreach (var block in _log.ReadAsync(from, cancellationToken))
        {
            foreach (var record in block)
            {
                if (left.Remove(DecisionId.BitsOf(record.Id))) Add(DecisionRow.Read(table.ToRow(record)));
                if (left.Count == 0) return found;
            }
        }

        return found;

        void Add(DecisionEntry entry) => found.TryAdd(entry.Id, entry);
    }

    void FindStored((string Id, Timestamp Time)[] ids, Dictionary<string, DecisionEntry> found, CancellationToken cancellationToken)
    {
        var row = new Row(DecisionCatalog.Table.Schema);
        var scan = new TableScan(DecisionCatalog.Table)
        {
            From = ids[0].Time,
            Until = ids[^1].Time.Add(Millisecond),
            OneOf = new Dictionary<string, IReadOnlyCollection<string>> { ["event_id"] = [.. ids.Select(one => one.Id)] },
        };
        using var reading = new DayReading(_tables, scan);
        while (reading.Read(cancellationToken))
        {
            for (var i = 0; i < reading.Current.RowCount; i++)
            {
                reading.Current.CopyTo(row, i);
                found.TryAdd(row.GetText(0), DecisionRow.Read(row));
            }
        }
    }
}
