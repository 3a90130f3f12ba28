namespace Sextant.Platform;

/// <summary>What a training job may take.</summary>
public sealed record JobLimits
{
    /// <summary>Threads; null for one less than the machine has processors, at least one.</summary>
    public int? Threads { get; init; }

    /// <summary>Memory in bytes, beside what the server takes. Default 2 GB.</summary>
    public long MemoryBytes { get; init; } = 2_000_000_000;

    /// <summary>How long a run may take, from its start or from where it went on after a restart. Default 1 h.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromHours(1);
}
