namespace Sextant.Platform;

/// <summary>A rule of a policy: the first that holds decides.</summary>
/// <param name="Name">Its name, which reasons and backtests carry.</param>
/// <param name="When">A condition; it holds where it is true, not where it is false or null.</param>
/// <param name="Verdict">What it decides.</param>
public sealed record PolicyRule(string Name, string When, string Verdict)
{
    /// <summary>Why, for people; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>True if it is only noted, and not acted upon.</summary>
    public bool IsShadow { get; init; }

    /// <summary>It holds for no decision made before; null for no such time.</summary>
    public Timestamp? From { get; init; }
}
