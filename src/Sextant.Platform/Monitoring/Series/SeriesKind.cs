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

    /// <summary>What a decision had to do without.</summary>
    Degradation,

    /// <summary>How long a verb of a decision took, in microseconds. Shown, and compared with nothing: promises about time are service levels.</summary>
    Latency,
}
