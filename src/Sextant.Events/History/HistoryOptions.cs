namespace Sextant.Events;

/// <summary>When events move from the log to the columnar history.</summary>
public sealed record HistoryOptions
{
    /// <summary>How many events may wait in the log before they are moved. Default 100,000: files large enough to scan fast.</summary>
    public long MaxPendingEvents { get; init; } = 100_000;

    /// <summary>How long events may wait in the log before they are moved, however few. Default 15 minutes.</summary>
    public TimeSpan MaxPendingAge { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Most events moved in one commit; bounds memory. Default 2,000,000.</summary>
    public long MaxCommitEvents { get; init; } = 2_000_000;

    /// <summary>Most files a day may consist of before they are joined. Default 8.</summary>
    public int MaxFilesPerDay { get; init; } = 8;
}
