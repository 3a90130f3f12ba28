using System.Collections.Concurrent;
using System.Text.Unicode;
using Sextant.Events;

namespace Sextant.Platform;

/// <summary>
/// The decision log over an event log, a columnar history and what moves decisions between them, all its own. Stored decisions wait in the log, where they are
/// found through an index in memory, and move to one Parquet file a day and move. Dispose it, before its stores, to store what was posted.
/// </summary>
public sealed partial class EventDecisionLog : IDecisionLog, IAsyncDisposable
{
    const int MaxWordLength = 200;

    readonly IEventLog _log;
    readonly ITableStore _tables;
    readonly EventHistory _history;
    readonly DecisionLogOptions _options;
    readonly TimeProvider _clock;
    readonly WaitingDecisions _waiting = new();
    readonly ConcurrentBag<DecisionBatch> _batches = [];
    readonly PostedDecisions _posted;

    // Of the one writer of posted decisions: a new one for each group would be large enough to bring on full collections.
    readonly DecisionBatch _postedBatch = new();
    long _stored;

    EventDecisionLog(IEventLog log, ITableStore tables, HistoryCompactor compactor, DecisionLogOptions options, TimeProvider clock)
    {
        (_log, _tables, Compactor, _options, _clock) = (log, tables, compactor, options, clock);
        _history = new(log, tables);
        _posted = new(options.PostedBytes, StoreAsync, clock);
    }

    /// <summary>Moves decisions from the log to the history; run it regularly.</summary>
    public HistoryCompactor Compactor { get; }

    /// <inheritdoc/>
    public long Lost => _posted.Lost;

    /// <inheritdoc/>
    public long Stored => Interlocked.Read(ref _stored);

    /// <summary>Opens it over stores that hold nothing else, and mends what a kill left half done.</summary>
    /// <param name="log">Takes what was decided.</param>
    /// <param name="tables">Keeps it.</param>
    /// <param name="compactor">Moves it, with a <see cref="DecisionCatalog"/>.</param>
    /// <param name="options">Limits.</param>
    /// <param name="clock">Measures pauses, and tells what is old.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StorageException">The stores do not fit each other, or one is damaged.</exception>
    public static async Task<EventDecisionLog> OpenAsync(IEventLog log, ITableStore tables, HistoryCompactor compactor, DecisionLogOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        await compactor.RecoverAsync(cancellationToken);
        var decisions = new EventDecisionLog(log, tables, compactor, options, clock);
        try
        {
            await decisions.ReadWaitingAsync(cancellationToken);
            compactor.KeepAfter = decisions.KeptForFollower;
            return decisions;
        }
        catch
        {
            await decisions.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask AppendAsync(DecisionEntry entry, CancellationToken cancellationToken)
    {
        Check(entry);
        if (!_batches.TryTake(out var batch)) batch = new();
        batch.Events.Clear();
        batch.Add(entry);
        var outcomes = await AppendAsync(batch, [entry], cancellationToken);
        if (outcomes[0] == AppendOutcome.Conflict)
            throw new InvalidInputException("SXT2482", $"Another decision with the id '{entry.Id}' is in the log already; this one was refused. An id belongs to one decision: take a new one.");
    }

    /// <inheritdoc/>
    public bool TryPost(DecisionEntry entry)
    {
        Check(entry);
        return _posted.TryPost(entry);
    }

    /// <summary>Completes when what was posted before is stored or lost.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => _posted.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _posted.DisposeAsync();

    async Task<int> StoreAsync(IReadOnlyList<DecisionEntry> group)
    {
        _postedBatch.Events.Clear();
        foreach (var entry in group) _postedBatch.Add(entry);
        var outcomes = await AppendAsync(_postedBatch, group, CancellationToken.None);
        return outcomes.Count(outcome => outcome == AppendOutcome.Conflict);
    }

    async ValueTask<AppendOutcome[]> AppendAsync(DecisionBatch batch, IReadOnlyList<DecisionEntry> entries, CancellationToken cancellationToken)
    {
        var after = _log.LastSequence;
        foreach (var entry in entries) _waiting.Expect(DecisionId.BitsOf(entry.Id), after);
        AppendOutcome[]? outcomes = null;
        try
        {
            outcomes = await _log.AppendAsync(batch.Events, cancellationToken);
        }
        catch (BusyException busy)
        {
            throw new BusyException("SXT2481", $"The decision log has more to write than may wait; the decision was not taken. {busy.Message}", busy.RetryAfter);
        }
        finally
        {
            Note(entries, outcomes, after);
            if (batch.IsKept && batch != _postedBatch) _batches.Add(batch);
        }

        return outcomes;
    }

    void Note(IReadOnlyList<DecisionEntry> entries, AppendOutcome[]? outcomes, long after)
    {
        var through = _log.LastSequence;
        for (var i = 0; i < entries.Count; i++)
        {
            var id = DecisionId.BitsOf(entries[i].Id);
            if (outcomes?[i] == AppendOutcome.Accepted) _waiting.Store(id, after, through);
            else _waiting.Forget(id);
        }

        Interlocked.Add(ref _stored, outcomes?.Count(outcome => outcome == AppendOutcome.Accepted) ?? 0);
        _waiting.Trim(_tables.Current.ThroughSequence);
    }

    async Task ReadWaitingAsync(CancellationToken cancellationToken)
    {
        await foreach (var block in _log.ReadAsync(_tables.Current.ThroughSequence, cancellationToken))
        {
            foreach (var record in block) _waiting.Store(DecisionId.BitsOf(record.Id), record.Sequence - 1, record.Sequence);
        }
    }

    static void Check(DecisionEntry entry)
    {
        if (!DecisionId.TryGetTime(entry.Id, out var time) || time.Micros / 1000 != entry.Time.Micros / 1000)
            throw Wrong($"its id '{entry.Id}' was not made of its time {entry.Time}; take DecisionId.New(time)");
        if (entry.Decider.Length is 0 or > MaxWordLength) throw Wrong($"its decider must have 1 to {MaxWordLength} characters");
        if (entry.Verdict.Length > MaxWordLength) throw Wrong($"its verdict must have at most {MaxWordLength} characters");
        foreach (var (kind, key) in entry.Entities)
        {
            if (!Field.IsValidName(kind)) throw Wrong($"'{kind}' is no kind of entity: use a letter, then letters, digits and underscores");
            if (key.Length == 0 || key.Contains('\0', StringComparison.Ordinal)) throw Wrong($"the key of its {kind} is empty or holds a NUL character");
        }

        var record = entry.Record.Span;
        if (record.Length > DecisionLogOptions.MaxRecordBytes) throw new InvalidInputException("SXT2485", $"The record of decision '{entry.Id}' has {record.Length} bytes and may have {DecisionLogOptions.MaxRecordBytes}. Record less, for example fewer candidates.");
        if (record.IsEmpty || record[0] != '{' || record.Contains((byte)0) || !Utf8.IsValid(record)) throw Wrong("its record is no JSON object in UTF-8");

        InvalidInputException Wrong(string why) => new("SXT2483", $"A decision cannot be logged: {why}.");
    }
}
