namespace Sextant.Adapters.Sqlite;

/// <summary>Settings of a <see cref="SqliteEventLog"/>.</summary>
public sealed record SqliteEventLogOptions
{
    /// <summary>The database file; created if it is not there, its folder must be.</summary>
    public required string Path { get; init; }

    /// <summary>
    /// Over this many waiting bytes an append is refused with SXT1020, so that memory stays flat when the disk is slower than the
    /// callers. Default 64 MB.
    /// </summary>
    public long MaxQueueBytes { get; init; } = 64 << 20;

    /// <summary>
    /// As much goes into one transaction. Larger ones save syncs under many small appends, and make each of them wait longer.
    /// Default 16 MB.
    /// </summary>
    public long MaxCommitBytes { get; init; } = 16 << 20;

    /// <summary>
    /// Largest size of the database file; beyond it appends fail with SXT4010 as on a full disk. The write-ahead log beside it takes
    /// some 64 MB more. Null (default): the disk is the limit.
    /// </summary>
    public long? MaxDatabaseBytes { get; init; }

    /// <summary>
    /// How many of the newest event ids are looked up in memory, at about 40 bytes each, before they move to the database; after a
    /// restart they are read back from the log. Default 1,048,576.
    /// </summary>
    public int RecentIds { get; init; } = 1 << 20;

    /// <summary>
    /// Size of a page of a new file, a power of two from 512 to 65,536. A commit writes whole pages: small ones serve many small commits, large ones batches of
    /// megabytes. Default 16 KB.
    /// </summary>
    public int PageBytes { get; init; } = 16 << 10;

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Path);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxQueueBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxCommitBytes);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(RecentIds);
    }
}
