namespace Sextant.Adapters.Sqlite;

/// <summary>Settings of a <see cref="SqliteQuarantine"/>.</summary>
public sealed record SqliteQuarantineOptions
{
    /// <summary>The database file; created if it is not there, its folder must be.</summary>
    public required string Path { get; init; }

    /// <summary>Most events it holds; further ones are refused. Default 100,000.</summary>
    public long MaxEvents { get; init; } = 100_000;

    /// <summary>Most bytes of event text it holds (bodies, reasons, names; UTF-8); further ones are refused. Default 256 MB.</summary>
    public long MaxBytes { get; init; } = 256 << 20;
}
