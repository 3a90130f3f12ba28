namespace Sextant.Platform;

/// <summary>Why a step of a slot gave no score.</summary>
public enum StepFailure
{
    /// <summary>It gave one.</summary>
    None,

    /// <summary>It threw.</summary>
    Threw,

    /// <summary>A score was NaN or infinite.</summary>
    NotFinite,

    /// <summary>Its time was over.</summary>
    Late,

    /// <summary>It failed too often and is left alone for a while.</summary>
    Broken,

    /// <summary>As many calls as it may have at once are under way.</summary>
    Busy,

    /// <summary>It was replaced and disposed of before the call came to it; the call asks again.</summary>
    Gone,
}
