namespace Sextant.Platform;

/// <summary>What a watched series is of.</summary>
public enum SeriesKind
{
    /// <summary>A value that a decision took.</summary>
    Feature,

    /// <summary>What a model said.</summary>
    Score,

    /// <summary>What was decided.</summary>
    Verdict,
}
