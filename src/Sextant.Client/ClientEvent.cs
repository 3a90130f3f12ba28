namespace Sextant.Client;

/// <summary>An event to send: something that happened, once, and will not change.</summary>
/// <param name="Type">Name of a declared event type, for example <c>payment</c>.</param>
/// <param name="Id">The event's own id, at most 255 bytes; sending the same one again does nothing.</param>
/// <param name="Time">When it happened; kept to the microsecond.</param>
public sealed record ClientEvent(string Type, string Id, DateTimeOffset Time)
{
    static readonly IReadOnlyDictionary<string, string> NoEntities = new Dictionary<string, string>();
    static readonly IReadOnlyDictionary<string, object?> NoAttributes = new Dictionary<string, object?>();

    /// <summary>Who it is about: key by entity, for example <c>customer</c>: <c>596</c>. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Entities { get; init; } = NoEntities;

    /// <summary>
    /// What it says, by attribute: <see cref="bool"/>, whole and floating-point numbers, <see cref="string"/>,
    /// <see cref="DateTimeOffset"/>, lists of one of them, or null. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, object?> Attributes { get; init; } = NoAttributes;
}
