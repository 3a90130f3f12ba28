namespace Sextant.Adapters.Sqlite;

/// <summary>Something that waits to be made durable.</summary>
abstract class CommitRequest(long bytes)
{
    /// <summary>What it weighs in the queue.</summary>
    public long Bytes { get; } = bytes;

    /// <summary>True if it must not share a commit with others.</summary>
    public virtual bool GoesAlone => false;

    /// <summary>Tells the caller that it is durable.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that nothing of it was stored.</summary>
    public abstract void Fail(StorageException failure);

    /// <summary>Tells the caller that it was withdrawn in time.</summary>
    public abstract void Cancel(CancellationToken cancellationToken);

    /// <summary>Runs something once the caller has an answer.</summary>
    public abstract void WhenDone(Action then);
}
