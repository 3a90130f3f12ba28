namespace Sextant.Adapters.DuckDb;

/// <summary>Rows on their way into one file.</summary>
sealed class DuckDbTabularFile : ITabularFile
{
    const string Table = "rows";

    readonly string _path;
    readonly string _spillFolder;
    readonly bool _isCsv;
    readonly Schema _schema;
    readonly DuckDbDatabase _database;
    readonly DuckDbConnection _connection;
    readonly DuckDbAppender _appender;

    public DuckDbTabularFile(string path, bool isCsv, Schema schema, long memoryLimitBytes)
    {
        (_path, _spillFolder, _isCsv, _schema) = (path, path + ".spill", isCsv, schema);
        _database = DuckDbDatabase.Open(settings: new() { MemoryLimitBytes = memoryLimitBytes, SpillFolder = _spillFolder });
        _connection = _database.Connect();
        _connection.Execute($"CREATE TABLE {Table} ({string.Join(", ", schema.Fields.Select(field => $"{Sql.Name(field.Name)} {Sql.Type(field.Type)}"))})");
        _appender = _connection.Append(Table);
    }

    public void Append(Row row)
    {
        try
        {
            RowAppending.Append(_appender, row);
        }
        catch (DuckDbException error)
        {
            throw StorageFailure.Writing(error, _path);
        }
    }

    public string Complete(CancellationToken cancellationToken)
    {
        var temporary = $"{_path}{DayFileWriter.TemporaryEnding}";
        try
        {
            _appender.Flush();
            _connection.Execute(
                _isCsv
                    ? $"COPY (SELECT {string.Join(", ", _schema.Fields.Select(CsvColumn))} FROM {Table}) TO {Sql.Text(temporary)} (FORMAT csv, HEADER, TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S.%fZ')"
                    : $"COPY {Table} TO {Sql.Text(temporary)} (FORMAT parquet, COMPRESSION zstd)",
                cancellationToken: cancellationToken);
            var hash = DurableFile.Hash(temporary);
            DurableFile.Flush(temporary);
            File.Move(temporary, _path, overwrite: true);
            DurableFile.FlushFolder(Path.GetDirectoryName(_path)!);
            return hash;
        }
        catch (Exception error) when (error is DuckDbException or IOException or UnauthorizedAccessException)
        {
            throw StorageFailure.Writing(error, _path);
        }
        finally
        {
            if (File.Exists(temporary)) File.Delete(temporary);
        }
    }

    public void Dispose()
    {
        _appender.Dispose();
        _connection.Dispose();
        _database.Dispose();
        if (Directory.Exists(_spillFolder)) Directory.Delete(_spillFolder, recursive: true);
    }

    static string CsvColumn(Field field)
    {
        var name = Sql.Name(field.Name);
        return field.Type.IsList ? $"to_json({name})::VARCHAR AS {name}" : name;
    }
}
