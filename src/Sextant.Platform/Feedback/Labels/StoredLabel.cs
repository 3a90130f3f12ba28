namespace Sextant.Platform;

/// <summary>A label that was received.</summary>
/// <param name="Number">Place in the order of receipt.</param>
/// <param name="Id">Its id.</param>
/// <param name="Label">What it says.</param>
/// <param name="Value">The value.</param>
/// <param name="Source">Who knows it.</param>
/// <param name="EventTime">When it happened.</param>
/// <param name="KnownTime">When somebody knew: it is in no training set as of an earlier time.</param>
public sealed record StoredLabel(long Number, string Id, string Label, double Value, string Source, Timestamp EventTime, Timestamp KnownTime)
{
    /// <summary>The decision; null if it is about an entity at a time.</summary>
    public string? DecisionId { get; init; }

    /// <summary>The kind of entity; null if it is about a decision.</summary>
    public string? Entity { get; init; }

    /// <summary>The entity's key.</summary>
    public string? Key { get; init; }

    /// <summary>How much it counts.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>When it was received.</summary>
    public Timestamp ReceivedAt { get; init; }

    /// <summary>From when on it counts no more; null if it counts.</summary>
    public Timestamp? RevokedTime { get; init; }

    /// <summary>Why it was revoked.</summary>
    public string? RevokedReason { get; init; }

    /// <summary>Whether it was known, and not revoked, at a time.</summary>
    public bool CountsAt(Timestamp time) => KnownTime <= time && !(RevokedTime <= time);
}
