namespace Sextant.Adapters.DuckDb;

/// <summary>How a database is opened.</summary>
public sealed record DuckDbSettings
{
    /// <summary>Threads that queries may use together; null (default) for one per processor.</summary>
    public int? Threads { get; init; }

    /// <summary>Memory that DuckDB may take before it spills or refuses; null (default) for its own choice, four fifths of the machine's.</summary>
    public long? MemoryLimitBytes { get; init; }

    /// <summary>Where it spills what does not fit into memory; null (default): it does not spill.</summary>
    public string? SpillFolder { get; init; }

    /// <summary>True (default) to give rows in the order of their files where nothing else is asked; false saves memory.</summary>
    public bool PreserveOrder { get; init; } = true;

    internal IEnumerable<KeyValuePair<string, string>> Options()
    {
        // Nothing is fetched from the network behind the user's back: what is not built in is an error.
        yield return new("autoinstall_known_extensions", "false");
        yield return new("autoload_known_extensions", "false");
        yield return new("temp_directory", SpillFolder ?? "");
        yield return new("preserve_insertion_order", PreserveOrder ? "true" : "false");
        if (Threads is { } threads) yield return new("threads", FormattableString.Invariant($"{threads}"));
        if (MemoryLimitBytes is { } bytes) yield return new("memory_limit", FormattableString.Invariant($"{bytes}B"));
    }
}
