namespace Sextant.Platform;

/// <summary>Limits of the decision log.</summary>
public sealed record DecisionLogOptions
{
    /// <summary>Largest record, in bytes.</summary>
    public const int MaxRecordBytes = 4 << 20;

    /// <summary>Memory that posted decisions may take while they wait, in bytes; further ones are lost and counted. Default 16 MiB.</summary>
    public long PostedBytes { get; init; } = 16 << 20;

    /// <summary>How long decisions are kept. Whole days go. Default 400 days.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(400);

    /// <summary>Largest size of the log's database, in bytes; 0 (default) for no limit but the disk's.</summary>
    public long DatabaseBytes { get; init; }

    /// <summary>Memory that decisions waiting for the disk may take, in bytes; further ones are refused. Default 64 MiB.</summary>
    public long QueueBytes { get; init; } = 64 << 20;

    /// <summary>Memory that searches and moves may take, in bytes; beyond it they go to disk. Default 512 MiB.</summary>
    public long MemoryBytes { get; init; } = 512 << 20;
}
