namespace Sextant.Adapters.DuckDb;

/// <summary>Says in the words of the port what DuckDB or the file system could not do.</summary>
static class StorageFailure
{
    const int NoSpaceLeft = 28;
    const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>A write that failed; nothing of it counts.</summary>
    public static StorageException Writing(Exception error, string where) => IsDiskFull(error)
        ? new("SXT4010", $"The disk that holds {where} is full; nothing was committed. Free some space and try again.", error)
        : new("SXT4011", $"Writing to {where} failed; nothing was committed. {error.Message}", error);

    /// <summary>A file made of others that failed: either those are damaged, or it could not be written.</summary>
    public static StorageException Writing(Exception error, string folder, IReadOnlyList<TableFile> sources) =>
        sources.Any(source => DamageOf(folder, source) is not null) ? Reading(error, folder, sources) : Writing(error, folder);

    /// <summary>A scan that failed: looks for the file that is to blame.</summary>
    public static StorageException Reading(Exception error, string folder, IReadOnlyList<TableFile> files)
    {
        var damage = files.Select(file => DamageOf(folder, file)).FirstOrDefault(found => found is not null);
        return damage is not null
            ? new("SXT4030", $"{damage} Restore it from a backup, or read a version of the history that does without it.", error)
            : new("SXT4011", $"Reading the history in {folder} failed although its files are whole. {error.Message}", error);
    }

    /// <summary>What is wrong with a file compared with its record, or null.</summary>
    public static string? DamageOf(string folder, TableFile file)
    {
        var path = Path.Combine(folder, file.Path);
        if (SizeDamageOf(path, file) is { } damage) return damage;
        try
        {
            return DurableFile.Hash(path) == file.Sha256 ? null : $"The file {path} is damaged: its contents are not what was committed.";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"The file {path} cannot be read: {error.Message}";
        }
    }

    /// <summary>The cheap half of <see cref="DamageOf"/>: is it there, and as long as it was?</summary>
    public static string? SizeDamageOf(string path, TableFile file)
    {
        var found = new FileInfo(path);
        if (!found.Exists) return $"The file {path} is missing.";
        return found.Length == file.Bytes ? null : $"The file {path} is damaged: it has {found.Length} bytes instead of {file.Bytes}.";
    }

    static bool IsDiskFull(Exception error) => error switch
    {
        IOException io => (io.HResult & 0xFFFF) == NoSpaceLeft || io.HResult == WindowsDiskFull,
        _ => error.Message.Contains("No space left on device", StringComparison.OrdinalIgnoreCase)
            || error.Message.Contains("not enough space on the disk", StringComparison.OrdinalIgnoreCase),
    };
}
