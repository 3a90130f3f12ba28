using System.Globalization;

namespace Sextant.Adapters.DuckDb;

public sealed partial class DuckDbTableStore
{
    /// <inheritdoc/>
    public async ValueTask<long> EraseAsync(TableDefinition table, string column, string value, CancellationToken cancellationToken)
    {
        await _compacting.WaitAsync(cancellationToken);
        try
        {
            await _committing.WaitAsync(cancellationToken);
            try
            {
                return await Task.Run(() => Erase(table, column, value, cancellationToken), cancellationToken);
            }
            finally
            {
                _committing.Release();
            }
        }
        finally
        {
            _compacting.Release();
        }
    }

    // New files first, then the manifest's line, then the deleting: what a crash leaves, the next open deletes.
    long Erase(TableDefinition table, string column, string value, CancellationToken cancellationToken)
    {
        var committed = _manifest.Committed;
        using var database = DuckDbDatabase.Open(settings: NextSettings());
        using var connection = database.Connect();
        var holding = committed.Entries.SelectMany(entry => entry.Added)
            .Where(file => file.Table == table.Name && File.Exists(Path.Combine(Folder, file.Path)))
            .Select(file => (File: file, Rows: Count(connection, file, column, value)))
            .Where(pair => pair.Rows > 0).ToList();
        if (holding.Count == 0) return 0;
        var current = holding.Where(pair => committed.Files.ContainsKey(pair.File.Path)).ToList();
        var written = new List<TableFile>();
        try
        {
            foreach (var (file, rows) in current)
            {
                if (rows < file.Rows) written.Add(Rewrite(connection, table, file, column, value, cancellationToken));
            }

            Writer.FlushFolders(written);
            _manifest.Append(Current.ThroughSequence, written, current.Select(pair => pair.File.Path), [.. holding.Select(pair => pair.File.Path)]);
        }
        catch (Exception error)
        {
            Writer.Discard(written);
            if (error is DuckDbException or IOException or UnauthorizedAccessException) throw StorageFailure.Writing(error, Folder);
            throw;
        }

        Writer.Discard(holding.Select(pair => pair.File));
        Writer.FlushFolders(holding.Select(pair => pair.File));
        return current.Sum(pair => pair.Rows);
    }

    TableFile Rewrite(DuckDbConnection connection, TableDefinition table, TableFile file, string column, string value, CancellationToken cancellationToken)
    {
        var kept = $"FROM (SELECT *, row_number() OVER () AS _row FROM {Source(file)}) WHERE {Sql.Name(column)} IS DISTINCT FROM {Sql.Text(value)}";
        var time = Sql.Name(table.TimeColumn);
        var stem = Path.GetFileNameWithoutExtension(file.Path);
        var planned = file with
        {
            Path = string.Create(CultureInfo.InvariantCulture, $"{DayFileWriter.FolderOf(file.Table, file.Day)}/{stem}-erased{Current.Number + 1}.parquet"),
            Rows = Whole(connection, $"SELECT count(*) {kept}"),
            MinTime = new Timestamp(Whole(connection, $"SELECT epoch_us(min({time})) {kept}")),
            MaxTime = new Timestamp(Whole(connection, $"SELECT epoch_us(max({time})) {kept}")),
        };
        return Writer.Write(connection, $"SELECT * EXCLUDE (_row) {kept} ORDER BY {time}, _row", planned, cancellationToken);
    }

    long Count(DuckDbConnection connection, TableFile file, string column, string value) =>
        Whole(connection, $"SELECT count(*) FROM parquet_schema({Sql.Text(Path.Combine(Folder, file.Path))}) WHERE name = {Sql.Text(column)}") == 0
            ? 0
            : Whole(connection, $"SELECT count(*) FROM {Source(file)} WHERE {Sql.Name(column)} = {Sql.Text(value)}");

    static long Whole(DuckDbConnection connection, string query)
    {
        using var result = connection.Query(query);
        return result.Read() ? result.Values<long>(0)[0] : 0;
    }

    string Source(TableFile file) => $"read_parquet({Sql.Text(Path.Combine(Folder, file.Path))}, hive_partitioning = false)";
}
