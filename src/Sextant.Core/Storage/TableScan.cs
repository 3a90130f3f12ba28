namespace Sextant;

/// <summary>What to read from a table.</summary>
/// <param name="Table">The table, in the schema version that the caller wants to see.</param>
public sealed record TableScan(TableDefinition Table)
{
    /// <summary>Columns to read, in this order; null (default) for all of the schema.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Only rows with a time of this or later; null for no lower bound.</summary>
    public Timestamp? From { get; init; }

    /// <summary>Only rows with a time before this; null for no upper bound.</summary>
    public Timestamp? Until { get; init; }

    /// <summary>Only rows whose text columns equal these values; a list of text must hold it.</summary>
    public IReadOnlyDictionary<string, string> Equal { get; init; } = new Dictionary<string, string>();

    /// <summary>Only rows whose text columns equal one of these values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> OneOf { get; init; } = new Dictionary<string, IReadOnlyCollection<string>>();

    /// <summary>Sort by the time column, then by these columns; null (default) for whatever order is fastest.</summary>
    public IReadOnlyList<string>? OrderBy { get; init; }

    /// <summary>With <see cref="OrderBy"/>: newest first.</summary>
    public bool Descending { get; init; }

    /// <summary>At most this many rows; null for all.</summary>
    public long? Limit { get; init; }

    /// <summary>The history as it was at this <see cref="TableVersion.Number"/>; null for the current one.</summary>
    public long? Version { get; init; }
}
