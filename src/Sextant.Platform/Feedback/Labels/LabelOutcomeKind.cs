namespace Sextant.Platform;

/// <summary>What may become of a label that is sent.</summary>
public enum LabelOutcomeKind
{
    /// <summary>It is stored.</summary>
    Accepted,

    /// <summary>It was stored before.</summary>
    Duplicate,

    /// <summary>Its id belongs to a label of other content; nothing is stored.</summary>
    Conflict,

    /// <summary>It is wrong; nothing is stored.</summary>
    Refused,
}
