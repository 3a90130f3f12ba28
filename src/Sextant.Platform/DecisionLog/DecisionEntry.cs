namespace Sextant.Platform;

/// <summary>One decision, as the log keeps it: what it is found by, and the whole record as JSON.</summary>
public sealed record DecisionEntry
{
    /// <summary>Its id; see <see cref="DecisionId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>When it was made.</summary>
    public required Timestamp Time { get; init; }

    /// <summary>Who decided: the name of a decider or of a declared policy, as <c>fraud.payment</c>.</summary>
    public required string Decider { get; init; }

    /// <summary>What was decided in one word, as <c>block</c>; empty for decisions without one, such as ranked lists.</summary>
    public string Verdict { get; init; } = "";

    /// <summary>Whom it was about: key by kind of entity.</summary>
    public IReadOnlyDictionary<string, string> Entities { get; init; } = new Dictionary<string, string>();

    /// <summary>True if something was late or missing; the record says what.</summary>
    public bool IsDegraded { get; init; }

    /// <summary>The whole record, one JSON object in UTF-8.</summary>
    public required ReadOnlyMemory<byte> Record { get; init; }
}
