namespace Sextant.Adapters.DuckDb;

/// <summary>Stages rows in a DuckDB database of its own, in memory up to a limit, and writes them as one file a table and day.</summary>
sealed class DuckDbTableCommit : ITableCommit
{
    readonly DuckDbTableStore _store;
    readonly Dictionary<string, StagedTable> _tables = new(StringComparer.Ordinal);
    readonly DuckDbDatabase _staging;
    readonly DuckDbConnection _connection;
    bool _isOver;

    public DuckDbTableCommit(DuckDbTableStore store)
    {
        _store = store;
        _staging = DuckDbDatabase.Open(settings: store.NextSettings());
        _connection = _staging.Connect();
    }

    public long Rows { get; private set; }

    public void Append(TableDefinition table, Row row)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        if (row.IsNull(table.Schema.IndexOf(table.TimeColumn))) throw new ArgumentException($"A row of '{table.Name}' has no '{table.TimeColumn}'.", nameof(row));
        try
        {
            if (!_tables.TryGetValue(table.Name, out var staged)) _tables.Add(table.Name, staged = new(_connection, table));
            staged.Append(table, row);
        }
        catch (DuckDbException error)
        {
            throw StorageFailure.Writing(error, _store.Folder);
        }

        Rows++;
    }

    public async ValueTask<TableVersion> CommitAsync(long throughSequence, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        _isOver = true;
        try
        {
            return await _store.CommitAsync(throughSequence, number => WriteAsync(number, cancellationToken), cancellationToken);
        }
        finally
        {
            Close();
        }
    }

    public ValueTask DisposeAsync()
    {
        _isOver = true;
        Close();
        return ValueTask.CompletedTask;
    }

    async Task<IReadOnlyList<TableFile>> WriteAsync(long number, CancellationToken cancellationToken)
    {
        var days = _tables.Values.SelectMany(table => table.Finish(cancellationToken)).ToList();
        var planned = days.ConvertAll(day => day.Plan(number));
        var files = new TableFile[days.Count];
        // A day is too small to keep more than one processor busy.
        var options = new ParallelOptions { MaxDegreeOfParallelism = _store.ParallelFiles, CancellationToken = cancellationToken };
        try
        {
            await Parallel.ForAsync(0, days.Count, options, (i, stop) =>
            {
                using var connection = _staging.Connect();
                files[i] = _store.Writer.Write(connection, days[i].Table.QueryOf(days[i]), planned[i], stop);
                return ValueTask.CompletedTask;
            });
            _store.Writer.FlushFolders(files);
            return files;
        }
        catch
        {
            _store.Writer.Discard(planned);
            throw;
        }
    }

    void Close()
    {
        foreach (var table in _tables.Values) table.Dispose();
        _connection.Dispose();
        _staging.Dispose();
    }
}
