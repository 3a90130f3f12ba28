namespace Sextant.Platform;

/// <summary>Which label counts where several say something about one decision.</summary>
public enum ConflictPolicy
{
    /// <summary>The one that was known last.</summary>
    Latest,

    /// <summary>The value with most weight behind it; the one known last where two have as much.</summary>
    Majority,

    /// <summary>The latest of the source that stands first in the definition; sources that it does not name come last.</summary>
    Priority,
}
