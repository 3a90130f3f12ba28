namespace Sextant.Platform;

/// <summary>Which decisions to look at.</summary>
public sealed record DecisionQuery
{
    /// <summary>Most decisions on one page.</summary>
    public const int MaxLimit = 1000;

    /// <summary>Of this decider; null for all.</summary>
    public string? Decider { get; init; }

    /// <summary>With this verdict; null for all.</summary>
    public string? Verdict { get; init; }

    /// <summary>About this kind of entity with <see cref="Key"/>; null for all.</summary>
    public string? Entity { get; init; }

    /// <summary>The key of <see cref="Entity"/>.</summary>
    public string? Key { get; init; }

    /// <summary>Only degraded ones, or only those that are not; null for all.</summary>
    public bool? IsDegraded { get; init; }

    /// <summary>Made then or later; null for no lower bound.</summary>
    public Timestamp? From { get; init; }

    /// <summary>Made before; null for no upper bound.</summary>
    public Timestamp? Until { get; init; }

    /// <summary>Newest first (default) or oldest first.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>At most this many, 1 to <see cref="MaxLimit"/>. Default 100.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>The <see cref="DecisionPage.Next"/> of the page before; null for the first page.</summary>
    public string? After { get; init; }
}
