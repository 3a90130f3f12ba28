namespace Sextant.Adapters.Sqlite;

/// <summary>Settings of a <see cref="SqliteRowStore"/>.</summary>
public sealed record SqliteRowStoreOptions
{
    /// <summary>The database file; created if it is not there, its folder must be.</summary>
    public required string Path { get; init; }

    /// <summary>Over this many waiting bytes a write is refused with SXT1020. Default 64 MB.</summary>
    public long MaxQueueBytes { get; init; } = 64 << 20;

    /// <summary>As much goes into one transaction. Default 16 MB.</summary>
    public long MaxCommitBytes { get; init; } = 16 << 20;

    /// <summary>
    /// Largest size of the database file; beyond it writes fail with SXT4010 as on a full disk. The write-ahead log beside it takes
    /// some 64 MB more. Null (default): the disk is the limit.
    /// </summary>
    public long? MaxDatabaseBytes { get; init; }

    /// <summary>
    /// So many bytes a table may take, in the file and in memory, beyond twice its current rows before its oldest blocks are written
    /// anew. Default 4 MB.
    /// </summary>
    public long CleaningThresholdBytes { get; init; } = 4 << 20;
}
