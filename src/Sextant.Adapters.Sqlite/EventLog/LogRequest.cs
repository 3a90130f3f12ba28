namespace Sextant.Adapters.Sqlite;

/// <summary>Something that waits for the log's writer. Withdrawn by its caller until the writer takes it; carried out afterwards.</summary>
abstract class LogRequest
{
    const int Waiting = 0;
    const int Taken = 1;
    const int Withdrawn = 2;

    int _state;

    /// <summary>How much memory it keeps busy.</summary>
    public abstract long Bytes { get; }

    /// <summary>Claims it for the writer; false if it was withdrawn.</summary>
    public bool Take() => Interlocked.CompareExchange(ref _state, Taken, Waiting) == Waiting;

    /// <summary>Claims it back for the caller; false if the writer has it.</summary>
    public bool Withdraw() => Interlocked.CompareExchange(ref _state, Withdrawn, Waiting) == Waiting;

    /// <summary>Ends it with an error.</summary>
    public abstract void Fail(Exception error);
}

/// <summary>A batch to store.</summary>
sealed class AppendRequest(EventBatch batch) : LogRequest
{
    readonly TaskCompletionSource<AppendOutcome[]> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EventBatch Batch { get; } = batch;

    public AppendOutcome[] Outcomes { get; } = new AppendOutcome[batch.Count];

    public override long Bytes { get; } = batch.Bytes.Length;

    public Task<AppendOutcome[]> Completion => _done.Task;

    public void Complete() => _done.TrySetResult(Outcomes);

    public void Cancel(CancellationToken cancellationToken) => _done.TrySetCanceled(cancellationToken);

    public override void Fail(Exception error) => _done.TrySetException(error);
}

/// <summary>Events to take out.</summary>
sealed class TruncateRequest(long throughSequence) : LogRequest
{
    readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long ThroughSequence { get; } = throughSequence;

    public override long Bytes => 0;

    public Task Completion => _done.Task;

    public void Complete() => _done.TrySetResult();

    public override void Fail(Exception error) => _done.TrySetException(error);
}
