namespace Sextant.Platform;

/// <summary>Why a unit has an arm, or has none.</summary>
public enum AssignmentReason
{
    /// <summary>It has one, by its hash.</summary>
    Assigned,

    /// <summary>It has the one it had before.</summary>
    Kept,

    /// <summary>None: it has no id.</summary>
    NoUnit,

    /// <summary>None: its place in the layer belongs to other experiments.</summary>
    OutsideLayer,

    /// <summary>None: the target does not hold, or is null.</summary>
    OutsideTarget,

    /// <summary>None: its place is beyond the coverage.</summary>
    OutsideCoverage,
}
