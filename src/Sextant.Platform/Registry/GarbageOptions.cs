namespace Sextant.Platform;

/// <summary>What garbage collection may take.</summary>
public sealed record GarbageOptions
{
    /// <summary>Only what was registered, or left behind, longer ago than this. Default 30 days.</summary>
    public TimeSpan OlderThan { get; init; } = TimeSpan.FromDays(30);

    /// <summary>So many newest versions of each model stay anyway. Default 3.</summary>
    public int KeepNewest { get; init; } = 3;

    /// <summary>True: say what would go, and take nothing.</summary>
    public bool DryRun { get; init; }
}
