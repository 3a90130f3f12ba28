namespace Sextant.Events;

/// <summary>Which stored events to look at.</summary>
/// <param name="Type">Of this type.</param>
public sealed record EventQuery(EventType Type)
{
    /// <summary>Most events in one answer.</summary>
    public const int MaxLimit = 10_000;

    /// <summary>Happened then or later; null for no lower bound.</summary>
    public Timestamp? From { get; init; }

    /// <summary>Happened before; null for no upper bound.</summary>
    public Timestamp? Until { get; init; }

    /// <summary>About these: entity name and key. An entity field that is a list must hold the key.</summary>
    public IReadOnlyDictionary<string, string> Entities { get; init; } = new Dictionary<string, string>();

    /// <summary>Only rows of the type's history table for which this holds; null for all. Evaluated on the caller's thread.</summary>
    public Func<Row, bool>? Where { get; init; }

    /// <summary>Newest first (default) or oldest first.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>At most this many, 1 to <see cref="MaxLimit"/>. Default 100.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Only what comes after this place in the order; null for the start.</summary>
    public EventPlace? After { get; init; }
}
