namespace Sextant;

/// <summary>
/// The durable, ordered log of events: what is acknowledged survives <c>kill -9</c> and power loss. Idempotent by
/// (type, event id), for ever and not just for a window. Thread-safe.
/// </summary>
public interface IEventLog
{
    /// <summary>Sequence of the newest stored event; 0 if there never was one.</summary>
    long LastSequence { get; }

    /// <summary>Events up to this sequence have been taken out by <see cref="TruncateAsync"/>; 0 if none has.</summary>
    long TruncatedThrough { get; }

    /// <summary>
    /// Stores the batch's events in one durable step, together with whatever else is waiting (group commit). Completes when they are
    /// on disk, with one outcome per event, in the batch's order.
    /// </summary>
    /// <exception cref="BusyException">SXT1020: too much is waiting; nothing of the batch was taken.</exception>
    /// <exception cref="StorageException">SXT4010: disk full. SXT4011: the database failed. Nothing of the batch was stored.</exception>
    ValueTask<AppendOutcome[]> AppendAsync(EventBatch batch, CancellationToken cancellationToken);

    /// <summary>Reads stored events with a sequence above <paramref name="afterSequence"/>, in order, up to what is stored when a block is asked for.</summary>
    /// <exception cref="StorageException">SXT4002: a stored block is damaged.</exception>
    IAsyncEnumerable<EventBlock> ReadAsync(long afterSequence, CancellationToken cancellationToken);

    /// <summary>Completes as soon as an event with a sequence above <paramref name="afterSequence"/> is stored: at once if there is one.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    Task WaitAsync(long afterSequence, CancellationToken cancellationToken);

    /// <summary>
    /// Takes events up to and including <paramref name="throughSequence"/> out of the log, once they are in the history. Their ids are
    /// remembered. A block that reaches beyond stays whole.
    /// </summary>
    ValueTask TruncateAsync(long throughSequence, CancellationToken cancellationToken);
}
