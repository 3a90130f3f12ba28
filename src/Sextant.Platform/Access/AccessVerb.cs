namespace Sextant.Platform;

/// <summary>Whether a route changes something.</summary>
public enum AccessVerb
{
    /// <summary>It changes nothing.</summary>
    Read,

    /// <summary>It changes something.</summary>
    Write,
}
