namespace Sextant.Platform;

/// <summary>What a step of a slot is, in the order in which a slot falls back.</summary>
public enum StepKind
{
    /// <summary>The model that is to try itself on a share of the calls.</summary>
    Canary,

    /// <summary>The model that serves.</summary>
    Live,

    /// <summary>The one that served before.</summary>
    Previous,

    /// <summary>A small model that cannot fail for the same reason.</summary>
    Simple,

    /// <summary>A rule of thumb.</summary>
    Heuristic,

    /// <summary>The same score for all; never fails.</summary>
    Constant,
}
