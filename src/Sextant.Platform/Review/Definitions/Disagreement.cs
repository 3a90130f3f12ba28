namespace Sextant.Platform;

/// <summary>Who settles a case on which two reviewers differ.</summary>
public enum Disagreement
{
    /// <summary>Any third reviewer; the majority of three counts, and the third word where all three differ.</summary>
    Third,

    /// <summary>A reviewer with a skill that the queue names, whose word is the last.</summary>
    Senior,
}
