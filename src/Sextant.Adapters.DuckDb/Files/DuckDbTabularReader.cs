namespace Sextant.Adapters.DuckDb;

/// <summary>
/// Reads CSV, NDJSON and Parquet through DuckDB. How text becomes values: <see cref="Conversion"/>. A row that does not fit comes out
/// with what is wrong with it; only a file that is no such file at all is an error. Thread-safe.
/// </summary>
public sealed class DuckDbTabularReader : ITabularReader, IDisposable
{
    readonly DuckDbDatabase _database;

    /// <summary>Creates the reader.</summary>
    /// <param name="memoryLimitBytes">Memory that all reading together may take. Default: 512 MiB.</param>
    /// <param name="threads">Threads that it may use; null (default) for one per processor.</param>
    public DuckDbTabularReader(long memoryLimitBytes = 512 << 20, int? threads = null)
    {
        _database = DuckDbDatabase.Open(settings: new() { MemoryLimitBytes = memoryLimitBytes, Threads = threads });
        using var connection = _database.Connect();
        // Times without a zone are UTC, wherever the machine stands.
        connection.Execute("SET GLOBAL TimeZone = 'UTC'");
    }

    /// <inheritdoc/>
    public IReadOnlyList<TabularColumn> Describe(string path)
    {
        var file = TabularFile.Of(path);
        using var connection = _database.Connect();
        try
        {
            var source = FileSource.Of(file, connection);
            var types = file.Format == FileFormat.Parquet ? [.. source.Columns.Select(column => TypeGuess.Of(column.Type))] : TypeGuess.Of(connection, source);
            var targets = FieldNames.From(source.Columns.Select(column => column.Name));
            return [.. source.Columns.Select((column, i) => new TabularColumn(column.Name, targets[i], types[i]))];
        }
        catch (DuckDbException error)
        {
            throw file.Unreadable(error);
        }
    }

    /// <inheritdoc/>
    public ITableCursor Read(string path, IReadOnlyList<TabularColumn> columns, CancellationToken cancellationToken)
    {
        var file = TabularFile.Of(path);
        var schema = new Schema(columns.Select(column => new Field(column.Target, column.Type)).Append(new(DuckDb.ReadQuery.MalformedColumn, FieldType.Text)));
        var connection = _database.Connect();
        try
        {
            var source = Find(file, columns, connection);
            var result = connection.Query(DuckDb.ReadQuery.Build(source, columns), cancellationToken: cancellationToken);
            var check = file.IsGzip ? new GzipCheck(file) : null;
            return new DuckDbTableCursor(connection, result, schema, file.Unreadable) { AtEnd = check is null ? null : check.Finish, Closing = check };
        }
        catch (DuckDbException error)
        {
            connection.Dispose();
            throw file.Unreadable(error);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<TabularColumn> DescribeQuery(string sql)
    {
        using var connection = _database.Connect();
        var source = OfQuery(sql, connection);
        var targets = FieldNames.From(source.Columns.Select(column => column.Name));
        return [.. source.Columns.Select((column, i) => new TabularColumn(column.Name, targets[i], TypeGuess.Of(column.Type)))];
    }

    /// <inheritdoc/>
    public ITableCursor ReadQuery(string sql, IReadOnlyList<TabularColumn> columns, CancellationToken cancellationToken)
    {
        var schema = new Schema(columns.Select(column => new Field(column.Target, column.Type)).Append(new(DuckDb.ReadQuery.MalformedColumn, FieldType.Text)));
        var connection = _database.Connect();
        try
        {
            var source = OfQuery(sql, connection);
            return new DuckDbTableCursor(connection, connection.Query(DuckDb.ReadQuery.Build(source, columns), cancellationToken: cancellationToken), schema, Refused);
        }
        catch (DuckDbException error)
        {
            connection.Dispose();
            throw Refused(error);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Closes it; open cursors stay usable.</summary>
    public void Dispose() => _database.Dispose();

    // In parentheses it can only be a query: what changes something does not parse there.
    static FileSource OfQuery(string sql, DuckDbConnection connection)
    {
        var source = $"({sql.Trim().TrimEnd(';')})";
        try
        {
            using var result = connection.Query($"SELECT * FROM {source} LIMIT 0");
            return new FileSource(source, result.Columns, "NULL");
        }
        catch (DuckDbException error)
        {
            throw Refused(error);
        }
    }

    static InvalidInputException Refused(DuckDbException error) => new("SXT1104", $"The query cannot be run. {error.Message}", error);

    static FileSource Find(TabularFile file, IReadOnlyList<TabularColumn> columns, DuckDbConnection connection)
    {
        var source = FileSource.Of(file, connection);
        if (file.Format == FileFormat.Json && FirstMissing(source, columns) is not null) source = FileSource.OfWholeJson(file, connection);
        if (FirstMissing(source, columns) is not { } missing) return source;
        var known = source.Columns.Select(column => column.Name).ToList();
        throw new InvalidInputException("SXT1102", $"The file {file.Path} has no column '{missing}'.{ClosestName.Suggestion(missing, known)} It has: {string.Join(", ", known)}.");
    }

    static string? FirstMissing(FileSource source, IReadOnlyList<TabularColumn> columns) =>
        columns.Select(column => column.Source).FirstOrDefault(name => source.Columns.All(column => column.Name != name));
}
