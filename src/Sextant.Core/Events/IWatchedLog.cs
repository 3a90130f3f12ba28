namespace Sextant;

/// <summary>An event log whose writing can be watched and tried. Thread-safe.</summary>
public interface IWatchedLog
{
    /// <summary>Bytes that wait for the disk.</summary>
    long QueuedBytes { get; }

    /// <summary>Told of each commit by the thread that writes: how long it took, and whether it is durable. It must return at once. Null (default) for nobody.</summary>
    Action<TimeSpan, bool>? Committed { get; set; }

    /// <summary>Writes durably what nobody sees and takes it out again: events of some 64 KB would have been stored as well.</summary>
    /// <exception cref="StorageException">SXT4010: disk full. SXT4011: the database failed.</exception>
    ValueTask ProbeAsync(CancellationToken cancellationToken);
}
