using System.Text;

namespace Sextant.Events;

/// <summary>Collects the events of files into batches and keeps two of them on their way to disk while the next one fills. Not thread-safe.</summary>
sealed class FileSink(IEventLog log, IQuarantine quarantine, EventType type, IntakeSummary summary, TimeProvider clock) : IAsyncDisposable
{
    const int BatchEvents = 20_000;
    const int BatchBytes = 4 << 20;
    const int MaxInFlight = 2;

    readonly Queue<(EventBatch Batch, Task<AppendOutcome[]> Stored)> _inFlight = new();
    readonly Stack<EventBatch> _free = new();
    readonly List<(long Index, QuarantinedEvent Event, EventProblem Problem)> _setAside = [];
    EventBatch _batch = new();

    /// <summary>Rows seen so far.</summary>
    public long Rows { get; private set; }

    /// <summary>True if the batch should be sent.</summary>
    public bool IsFull => _batch.Count >= BatchEvents || _batch.Bytes.Length >= BatchBytes || _setAside.Count >= BatchEvents;

    public void Add(FileRowReader row)
    {
        Rows++;
        _batch.Add(type.Id, row.Id, row.EventTime, row.ArrivalTime, row.Row);
    }

    public void SetAside(FileRowReader row, EventProblem problem, string source, Timestamp now)
    {
        var id = row.Id.IsEmpty ? null : Encoding.UTF8.GetString(row.Id);
        _setAside.Add((Rows++, new QuarantinedEvent(0, now, type.Name, id, problem.Code, problem.Detail, source, row.ToJson()), problem));
    }

    /// <summary>Sends the batch off; waits only if two are under way already.</summary>
    public async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        while (_inFlight.Count >= MaxInFlight) await CompleteOldestAsync();
        if (_batch.Count > 0)
        {
            var batch = _batch;
            _inFlight.Enqueue((batch, BusyPatience.WaitAsync(clock, () => log.AppendAsync(batch, cancellationToken), cancellationToken)));
            _batch = _free.TryPop(out var free) ? free : new EventBatch();
        }

        await StoreSetAsideAsync(cancellationToken);
    }

    /// <summary>Sends what is left and waits until everything is stored.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await SendAsync(cancellationToken);
        while (_inFlight.Count > 0) await CompleteOldestAsync();
    }

    /// <summary>Waits for what is under way, whatever becomes of it: the buffers are in use until then.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_inFlight.TryDequeue(out var sent)) await ((Task)sent.Stored).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    async ValueTask CompleteOldestAsync()
    {
        var (batch, stored) = _inFlight.Peek();
        var outcomes = await stored;
        _inFlight.Dequeue();
        for (var i = 0; i < outcomes.Length; i++) Report(batch, i, outcomes[i]);
        batch.Clear();
        _free.Push(batch);
    }

    void Report(EventBatch batch, int index, AppendOutcome outcome)
    {
        if (outcome != AppendOutcome.Conflict)
        {
            summary.Count(outcome == AppendOutcome.Accepted ? IntakeOutcome.Accepted : IntakeOutcome.Duplicate);
            return;
        }

        var id = Encoding.UTF8.GetString(EventRecord.Read(0, batch.RecordBytes(index)).Id);
        summary.Add(new IntakeItem(-1, IntakeOutcome.Conflict, id, new EventProblem("SXT1021", $"The id '{id}' belongs to another event that was stored before. Check that the id column is unique."), null));
    }

    async ValueTask StoreSetAsideAsync(CancellationToken cancellationToken)
    {
        if (_setAside.Count == 0) return;
        var numbers = await quarantine.AddAsync([.. _setAside.Select(item => item.Event)], cancellationToken);
        for (var i = 0; i < _setAside.Count; i++)
        {
            var outcome = numbers[i] is null ? IntakeOutcome.Refused : IntakeOutcome.Quarantined;
            summary.Add(new IntakeItem(_setAside[i].Index, outcome, _setAside[i].Event.EventId, _setAside[i].Problem, numbers[i]));
        }

        _setAside.Clear();
    }
}
