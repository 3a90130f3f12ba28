namespace Sextant.Adapters.DuckDb;

/// <summary>A file on its way: first a table of rows, then a file under a temporary name, then the file.</summary>
sealed class DuckDbTabularFile : ITabularFile
{
    const string Ending = ".writing";

    readonly string _path;
    readonly string _format;
    readonly TableDefinition _definition;
    readonly string _spillFolder;
    readonly DuckDbDatabase _database;
    readonly DuckDbConnection _connection;
    readonly StagedTable _rows;
    long _count;

    public DuckDbTabularFile(string path, string format, Schema schema, long memoryLimitBytes)
    {
        (_path, _format) = (path, format);
        _definition = new TableDefinition("rows", schema, "");
        _spillFolder = path + ".spill";
        _database = DuckDbDatabase.Open(settings: new DuckDbSettings { MemoryLimitBytes = memoryLimitBytes, SpillFolder = _spillFolder });
        _connection = _database.Connect();
        _rows = new StagedTable(_connection, _definition);
    }

    public void Append(Row row)
    {
        _rows.Append(_definition, row);
        _count++;
    }

    public long Complete(CancellationToken cancellationToken)
    {
        var temporary = _path + Ending;
        try
        {
            _rows.Flush();
            _connection.Execute($"COPY (SELECT * FROM rows ORDER BY rowid) TO {Sql.Text(temporary)} ({_format})", cancellationToken: cancellationToken);
            DurableFile.Flush(temporary);
            File.Move(temporary, _path, overwrite: true);
            DurableFile.FlushFolder(Path.GetDirectoryName(_path)!);
            return _count;
        }
        catch (Exception error) when (error is DuckDbException or IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw StorageFailure.Writing(error, _path);
        }
    }

    public void Dispose()
    {
        _rows.Dispose();
        _connection.Dispose();
        _database.Dispose();
        if (Directory.Exists(_spillFolder)) Directory.Delete(_spillFolder, recursive: true);
    }
}
