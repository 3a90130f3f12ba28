using System.IO.Compression;

namespace Sextant.Adapters.DuckDb;

/// <summary>A file that somebody brought: what its name's ending says, and errors that name it.</summary>
sealed record TabularFile(string Path, FileFormat Format, bool IsGzip, bool IsTabSeparated)
{
    /// <exception cref="InvalidInputException">SXT1101: it is missing or has no known ending.</exception>
    public static TabularFile Of(string path)
    {
        if (!File.Exists(path)) throw new InvalidInputException("SXT1101", $"The file {path} does not exist.");
        var isGzip = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        var ending = System.IO.Path.GetExtension(isGzip ? path[..^3] : path);
        FileFormat? format = ending.ToUpperInvariant() switch
        {
            ".CSV" or ".TSV" => FileFormat.Csv,
            ".NDJSON" or ".JSONL" or ".JSON" => FileFormat.Json,
            ".PARQUET" when !isGzip => FileFormat.Parquet,
            _ => null,
        };
        return format is { } known
            ? new(path, known, isGzip, ending.Equals(".tsv", StringComparison.OrdinalIgnoreCase))
            : throw new InvalidInputException("SXT1101", $"The name of the file {path} does not tell what it is. Known endings: .csv, .tsv, .ndjson, .jsonl, .json (each also with .gz) and .parquet.");
    }

    /// <summary>Opens it for reading, unpacked.</summary>
    public Stream Open()
    {
        var file = new FileStream(Path, new FileStreamOptions { Options = FileOptions.SequentialScan });
        return IsGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>Reads the start of it.</summary>
    /// <exception cref="InvalidInputException">SXT1101: it cannot be read.</exception>
    public byte[] Start(int length)
    {
        try
        {
            using var stream = Open();
            var bytes = new byte[length];
            return bytes[..stream.ReadAtLeast(bytes, length, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw Unreadable(error);
        }
    }

    public InvalidInputException Unreadable(Exception error) =>
        // DuckDB's explanations go on for twenty lines; the first three say where and what.
        Unreadable(string.Join(" ", error.Message.Split('\n', 4).Take(3).Select(line => line.Trim())), error);

    public InvalidInputException Unreadable(string why, Exception? error = null) => new("SXT1101", $"The file {Path} cannot be read. {why}", error);
}
