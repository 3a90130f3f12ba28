namespace Sextant.Adapters.Sqlite;

/// <summary>Limits of the embedded event log.</summary>
public sealed record SqliteEventLogOptions
{
    /// <summary>Bytes of events that may wait for the disk; more are refused as busy. Default 64 MiB.</summary>
    public long MaxQueuedBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Largest size of the database file, in bytes; 0 (default) for no limit but the disk's.</summary>
    public long MaxDatabaseBytes { get; init; }
}
