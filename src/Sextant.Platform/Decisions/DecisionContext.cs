namespace Sextant.Platform;

/// <summary>What a caller brings along with a request.</summary>
public sealed record DecisionContext
{
    /// <summary>Nothing in particular.</summary>
    public static DecisionContext None { get; } = new();

    /// <summary>The decision's id; null for a new one.</summary>
    public string? Id { get; init; }

    /// <summary>How long the caller waits; null for the decider's own budget. The smaller one counts.</summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>Who asks, as the name of an API key; null if not known.</summary>
    public string? Principal { get; init; }

    /// <summary>The trace that the call is part of (W3C trace id); null for none.</summary>
    public string? Trace { get; init; }
}
