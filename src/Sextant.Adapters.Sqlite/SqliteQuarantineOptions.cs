namespace Sextant.Adapters.Sqlite;

/// <summary>How much the quarantine holds.</summary>
public sealed record SqliteQuarantineOptions
{
    /// <summary>Most events. Default 100,000.</summary>
    public long MaxEvents { get; init; } = 100_000;

    /// <summary>Most bytes of bodies. Default 256 MiB.</summary>
    public long MaxBytes { get; init; } = 256L * 1024 * 1024;
}
