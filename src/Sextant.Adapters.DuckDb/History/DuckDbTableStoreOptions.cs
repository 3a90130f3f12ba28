namespace Sextant.Adapters.DuckDb;

/// <summary>Limits of the history.</summary>
public sealed record DuckDbTableStoreOptions
{
    /// <summary>
    /// Memory that scans may take together, and a commit as much again, before they spill to disk. Default: 1 GiB. Below 256 MiB
    /// sorted scans of long texts, and below 128 MiB commits of them, may not find what they need at once and fail.
    /// </summary>
    public long MemoryLimitBytes { get; init; } = 1L << 30;

    /// <summary>
    /// Rows of a file that are written, and read, at a time: they and as many again must fit into memory, for each processor. Default: 122,880; fewer for rows of
    /// kilobytes.
    /// </summary>
    public int RowGroupRows { get; init; } = 122_880;

    /// <summary>Processors that scans and commits may use; null (default) for all.</summary>
    public int? Threads { get; init; }
}
