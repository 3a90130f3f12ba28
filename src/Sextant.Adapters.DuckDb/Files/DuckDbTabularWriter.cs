namespace Sextant.Adapters.DuckDb;

/// <summary>Writes tabular files by DuckDB. Rows wait in a database in memory, which spills beside the file when it is full. Thread-safe.</summary>
/// <param name="memoryLimitBytes">What one file may need before it spills.</param>
public sealed class DuckDbTabularWriter(long memoryLimitBytes = 1L << 30) : ITabularWriter
{
    /// <inheritdoc/>
    public ITabularFile Create(string path, Schema schema)
    {
        path = Path.GetFullPath(path);
        var format = FormatOf(path) ?? throw new InvalidInputException("SXT1101", $"{path}: what is written must end in .parquet, .csv or .csv.gz.");
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new InvalidInputException("SXT1101", $"{path}: there is no folder {Path.GetDirectoryName(path)}. Create it first.");
        return new DuckDbTabularFile(path, format, schema, memoryLimitBytes);
    }

    static string? FormatOf(string path)
    {
        if (path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase)) return "FORMAT parquet, COMPRESSION zstd";
        if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)) return "FORMAT csv, HEADER, TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S.%fZ'";
        return path.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase) ? "FORMAT csv, HEADER, COMPRESSION gzip, TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S.%fZ'" : null;
    }
}
