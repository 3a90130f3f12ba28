namespace Sextant.Platform;

/// <summary>What a fault does.</summary>
public enum FaultKind
{
    /// <summary>Answers come later than they would.</summary>
    Latency,

    /// <summary>A share of the calls fails at once.</summary>
    Errors,

    /// <summary>A share of the calls never gets an answer.</summary>
    Loss,
}
