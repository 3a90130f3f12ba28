namespace Sextant.Events.Tests;

/// <summary>A log that lets a test do something while a reader or writer is under way.</summary>
sealed class WatchedLog(IEventLog log) : IEventLog
{
    /// <summary>Runs when a read starts.</summary>
    public Func<Task> BeforeRead { get; set; } = () => Task.CompletedTask;

    /// <summary>Runs after each block that was read.</summary>
    public Func<Task> AfterBlock { get; set; } = () => Task.CompletedTask;

    /// <summary>Sees each batch before it is appended.</summary>
    public Action<EventBatch> BeforeAppend { get; set; } = _ => { };

    /// <summary>What the log says of truncation; null for the truth.</summary>
    public long? SaysTruncatedThrough { get; set; }

    public long LastSequence => log.LastSequence;

    public long TruncatedThrough => SaysTruncatedThrough ?? log.TruncatedThrough;

    public ValueTask<AppendOutcome[]> AppendAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        BeforeAppend(batch);
        return log.AppendAsync(batch, cancellationToken);
    }

    public async IAsyncEnumerable<EventBlock> ReadAsync(long afterSequence, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await BeforeRead();
        await foreach (var block in log.ReadAsync(afterSequence, cancellationToken))
        {
            yield return block;
            await AfterBlock();
        }
    }

    public Task WaitAsync(long afterSequence, CancellationToken cancellationToken) => log.WaitAsync(afterSequence, cancellationToken);

    public ValueTask TruncateAsync(long throughSequence, CancellationToken cancellationToken) => log.TruncateAsync(throughSequence, cancellationToken);
}
