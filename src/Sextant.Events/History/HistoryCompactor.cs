namespace Sextant.Events;

/// <summary>
/// Moves events from the log into the history: read, write Parquet, commit the manifest, and only then take them out of the log. Killed
/// anywhere, it starts over from the manifest's sequence: nothing is lost or doubled. Ingest goes on meanwhile. One at a time.
/// </summary>
public sealed class HistoryCompactor(IEventLog log, ITableStore tables, IEventCatalog catalog, HistoryOptions options, TimeProvider clock) : IDisposable
{
    readonly SemaphoreSlim _single = new(1);
    long _pendingSeen = -1;
    long _pendingSince;

    /// <summary>
    /// Says after which sequence others still need the log; those events stay in it, though the history has them. Default: none are needed.
    /// </summary>
    public Func<long> KeepAfter { get; set; } = () => long.MaxValue;

    /// <summary>Where log and history are, for messages.</summary>
    public string Files { get; init; } = "data/events.db and data/history";

    /// <summary>How many events wait in the log.</summary>
    public long Pending => Math.Max(0, log.LastSequence - tables.Current.ThroughSequence);

    /// <summary>True if enough events wait, or the oldest has waited long enough. Call it regularly: it watches how long they wait.</summary>
    public bool IsDue
    {
        get
        {
            var through = tables.Current.ThroughSequence;
            // Elapsed time, not the clock's: setting the clock must not make events wait for it to catch up.
            if (Pending == 0 || through != _pendingSeen) (_pendingSeen, _pendingSince) = (through, clock.GetTimestamp());
            return Pending >= options.MaxPendingEvents || (Pending > 0 && clock.GetElapsedTime(_pendingSince) >= options.MaxPendingAge);
        }
    }

    /// <summary>Takes events out of the log that a run killed before had moved already. Call it at start.</summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        if (tables.Current.ThroughSequence > log.LastSequence)
            throw new StorageException("SXT4034", $"The history reaches to event {tables.Current.ThroughSequence} but the log only to {log.LastSequence}: they are not of one workspace, or the log was replaced. Restore {Files} from the same backup.");
        if (log.TruncatedThrough > tables.Current.ThroughSequence)
            throw new StorageException("SXT4034", $"The log has given away events up to {log.TruncatedThrough} but the history only reaches to {tables.Current.ThroughSequence}: the history's manifest is older than the log. Restore {Files} from the same backup.");
        await log.TruncateAsync(Math.Min(tables.Current.ThroughSequence, KeepAfter()), cancellationToken);
    }

    /// <summary>Moves everything that is in the log when it starts, then joins days of many files. Returns how many events were moved.</summary>
    /// <param name="progress">Takes the number of events moved so far; null for none.</param>
    /// <param name="cancellationToken">Stops between steps; what was committed stays.</param>
    /// <exception cref="StorageException">A store failed; the events are still in the log.</exception>
    public async Task<long> RunAsync(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await _single.WaitAsync(cancellationToken);
        try
        {
            var moved = 0L;
            var target = log.LastSequence;
            while (tables.Current.ThroughSequence < target)
            {
                var before = moved;
                moved += await MoveAsync(rows => progress?.Report(before + rows), cancellationToken);
            }

            if (moved > 0) await JoinAsync(cancellationToken);
            return moved;
        }
        finally
        {
            _single.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _single.Dispose();

    async Task<long> MoveAsync(Action<long> report, CancellationToken cancellationToken)
    {
        await using var commit = tables.BeginCommit();
        var eventTables = new Dictionary<int, EventTable>();
        var through = tables.Current.ThroughSequence;
        await foreach (var block in log.ReadAsync(through, cancellationToken))
        {
            Stage(block, commit, eventTables);
            through = block.LastSequence;
            report(commit.Rows);
            if (commit.Rows >= options.MaxCommitEvents) break;
        }

        var rows = commit.Rows;
        await commit.CommitAsync(Math.Max(through, log.TruncatedThrough), cancellationToken);
        // Past this point the history has the events; a kill before the log lets go of them is mended by RecoverAsync.
        await log.TruncateAsync(Math.Min(through, KeepAfter()), cancellationToken);
        return rows;
    }

    void Stage(EventBlock block, ITableCommit commit, Dictionary<int, EventTable> eventTables)
    {
        foreach (var record in block)
        {
            // A type may get further fields while events move; the events that have them come after.
            var type = FindType(record);
            if (!eventTables.TryGetValue(record.TypeId, out var table) || !ReferenceEquals(table.Type, type)) eventTables[record.TypeId] = table = new EventTable(type);
            commit.Append(table.Definition, table.ToRow(record));
        }
    }

    EventType FindType(in EventRecord record) => catalog.TryGet(record.TypeId, out var type)
        ? type
        : throw new StorageException("SXT4035", $"Event {record.Sequence} is of type number {record.TypeId}, which the catalog does not know: what declares it is older than the log. Restore data/state.db and {Files} from the same backup.");

    async Task JoinAsync(CancellationToken cancellationToken)
    {
        foreach (var type in catalog.Types) await tables.CompactAsync(EventTable.Define(type), options.MaxFilesPerDay, cancellationToken);
    }
}
