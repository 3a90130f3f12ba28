namespace Sextant.Adapters.DuckDb;

/// <summary>
/// Writes Parquet (zstd) and CSV (with a header; times as RFC 3339 in UTC, lists as JSON) through DuckDB. Rows wait in a database that
/// spills beside the file when they are more than the memory limit. Thread-safe.
/// </summary>
/// <param name="memoryLimitBytes">Memory that a file may take while it is being written. Default: 512 MiB.</param>
public sealed class DuckDbTabularWriter(long memoryLimitBytes = 512 << 20) : ITabularWriter
{
    /// <inheritdoc/>
    public ITabularFile Create(string path, Schema schema)
    {
        path = Path.GetFullPath(path);
        var isCsv = path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
        if (!isCsv && !path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase))
            throw new InvalidInputException("SXT1103", $"The name of the file {path} does not tell what to write. Known endings: .csv and .parquet.");
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new InvalidInputException("SXT1103", $"The file {path} cannot be written: there is no folder {Path.GetDirectoryName(path)}. Create it first.");
        return new DuckDbTabularFile(path, isCsv, schema, memoryLimitBytes);
    }
}
