namespace Sextant.Platform;

/// <summary>What a replay does otherwise than it was: what if?</summary>
public sealed record ReplayChange
{
    /// <summary>Versions by model: they score instead of those that did. Empty for none.</summary>
    public IReadOnlyDictionary<string, int> Models { get; init; } = new Dictionary<string, int>();

    /// <summary>Decides instead of the version that did; null for that one.</summary>
    public Replayable? Decider { get; init; }

    /// <summary>True if nothing is changed.</summary>
    public bool IsNone => Models.Count == 0 && Decider is null;
}
