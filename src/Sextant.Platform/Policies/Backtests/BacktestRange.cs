namespace Sextant.Platform;

/// <summary>Which decisions of a policy are made again: the newest of a span of time.</summary>
public sealed record BacktestRange
{
    /// <summary>Made then or later; null for no lower bound.</summary>
    public Timestamp? From { get; init; }

    /// <summary>Made before; null for no upper bound.</summary>
    public Timestamp? Until { get; init; }

    /// <summary>At most so many. Default 10,000.</summary>
    public int Most { get; init; } = 10_000;

    /// <summary>How many ids to give for each rule and change. Default 5.</summary>
    public int Examples { get; init; } = 5;

    /// <summary>The label by which rules are judged; null for the policy's own, or none.</summary>
    public string? Label { get; init; }
}
