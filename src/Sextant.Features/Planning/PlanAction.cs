namespace Sextant.Features;

/// <summary>What applying a plan does with a definition.</summary>
public enum PlanAction
{
    /// <summary>Nothing.</summary>
    Keep = 1,

    /// <summary>It is new.</summary>
    Create,

    /// <summary>Its meaning changes: a new version.</summary>
    Change,

    /// <summary>Only what is for people changes (description, owner, expectations): the same version.</summary>
    Describe,

    /// <summary>It is defined no more.</summary>
    Delete,

    /// <summary>An earlier version that nothing uses any more goes.</summary>
    Retire,
}
