namespace Sextant.Fraud;

/// <summary>Which fields of an event type are linked.</summary>
/// <param name="Event">The event type.</param>
/// <param name="Pairs">Two fields each.</param>
public sealed record GraphLinks(string Event, IReadOnlyList<string[]> Pairs)
{
    /// <summary>The kind that a field names, where its name is another.</summary>
    public IReadOnlyDictionary<string, string>? Kinds { get; init; }

    internal string KindOf(string field) => Kinds is not null && Kinds.TryGetValue(field, out var kind) ? kind : field;
}
