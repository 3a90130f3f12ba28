using System.Globalization;

namespace Sextant.Adapters.DuckDb;

/// <summary>
/// Writes one Parquet file of a day: under a temporary name, hashed, flushed, renamed. Until the manifest names it, it is an orphan
/// that the next open removes.
/// </summary>
sealed class DayFileWriter(string folder, int rowGroupRows)
{
    /// <summary>What a file has as long as it is being written.</summary>
    public const string TemporaryEnding = ".tmp";

    /// <summary>The folder of a day below the history's.</summary>
    public static string FolderOf(string table, int day) =>
        $"{table}/day={DateOnly.FromDayNumber(DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    /// <summary>Writes the rows of a query, which is sorted already.</summary>
    public TableFile Write(DuckDbConnection connection, string query, TableFile planned, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, planned.Path);
        var temporary = path + TemporaryEnding;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            connection.Execute(FormattableString.Invariant($"COPY ({query}) TO {Sql.Text(temporary)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {rowGroupRows})"), cancellationToken: cancellationToken);
            var written = planned with { Bytes = new FileInfo(temporary).Length, Sha256 = DurableFile.Hash(temporary) };
            DurableFile.Flush(temporary);
            File.Move(temporary, path, overwrite: true);
            return written;
        }
        catch
        {
            if (File.Exists(temporary)) File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Flushes the folders of new files, up to the history's own.</summary>
    public void FlushFolders(IEnumerable<TableFile> files)
    {
        var days = files.Select(file => Path.GetDirectoryName(file.Path)!).ToHashSet(StringComparer.Ordinal);
        foreach (var day in days) DurableFile.FlushFolder(Path.Combine(folder, day));
        foreach (var table in days.Select(day => Path.GetDirectoryName(day)!).ToHashSet(StringComparer.Ordinal)) DurableFile.FlushFolder(Path.Combine(folder, table));
        DurableFile.FlushFolder(folder);
    }

    /// <summary>Deletes files that no version will name.</summary>
    public void Discard(IEnumerable<TableFile> files)
    {
        foreach (var path in files.Select(file => Path.Combine(folder, file.Path)))
        {
            // The day's folder may not be there either, which Delete would not forgive.
            if (File.Exists(path)) File.Delete(path);
        }
    }
}
