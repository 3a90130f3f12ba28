namespace Sextant.Platform;

/// <summary>How a reviewer does in a queue.</summary>
/// <param name="Reviewer">Who.</param>
public sealed record ReviewerFigures(string Reviewer)
{
    /// <summary>Verdicts that count, golden items included.</summary>
    public int Verdicts { get; init; }

    /// <summary>Cases left to others.</summary>
    public int Skipped { get; init; }

    /// <summary>Cases handed up.</summary>
    public int Escalated { get; init; }

    /// <summary>Leases that ended without a word.</summary>
    public int Expired { get; init; }

    /// <summary>Verdicts taken back.</summary>
    public int Undone { get; init; }

    /// <summary>Minutes from claim to verdict, the middle one; null without verdicts.</summary>
    public double? MedianMinutes { get; init; }

    /// <summary>Verdicts on cases whose answer is known.</summary>
    public int GoldenSeen { get; init; }

    /// <summary>Those of them that were right.</summary>
    public int GoldenRight { get; init; }
}
