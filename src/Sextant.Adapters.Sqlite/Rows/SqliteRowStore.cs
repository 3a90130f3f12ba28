using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Sextant.Adapters.Sqlite;

/// <summary>
/// Online rows in memory, backed by one SQLite file. A read is a dictionary lookup: no lock, no copy, no SQLite. A write is appended
/// to the file in a group commit and shows in memory once it is durable. Everything is loaded at open. One process at a time.
/// Thread-safe; dispose it to write what waits and close the file.
/// </summary>
/// <remarks>
/// File and memory have the same shape (a log-structured store, Rosenblum and Ousterhout 1992): rows lie in immutable blocks, and
/// when less than half of a table's bytes are current its oldest blocks are written anew. So both stay below twice the
/// current rows and 4 MB, plus about 150 bytes a row for key and lookup in memory.
/// </remarks>
public sealed class SqliteRowStore : IRowStore, IScrubbable, IAsyncDisposable
{
    readonly FileClaim _claim;
    readonly ConcurrentDictionary<string, RowTable> _tables;
    readonly RowStoreWriter _writer;
    readonly GroupCommitter _committer;

    SqliteRowStore(FileClaim claim, SqliteRowStoreOptions options, TimeProvider clock)
    {
        _claim = claim;
        _writer = RowStoreWriter.Open(options);
        _tables = _writer.Tables;
        _committer = new(options.Path, options.MaxQueueBytes, options.MaxCommitBytes, clock, _writer.Commit);
    }

    /// <summary>Opens the store, creating it if it is not there, and loads its rows.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="clock">Measures how fast the disk is, for <see cref="BusyException.RetryAfter"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StorageException">
    /// SXT4003: the file is damaged. SXT4004: another process has it open. SXT4011: it cannot be opened. SXT4020: a newer program
    /// wrote it.
    /// </exception>
    public static Task<SqliteRowStore> OpenAsync(SqliteRowStoreOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Path);
        return Task.Run(() => Open(options, clock), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask ReadAsync(string table, ReadOnlyMemory<ReadOnlyMemory<byte>> keys, Memory<StoredRow> rows, CancellationToken cancellationToken)
    {
        var found = rows.Span[..keys.Length];
        if (_tables.TryGetValue(table, out var stored)) stored.Read(keys.Span, found);
        else found.Clear();
        return default;
    }

    /// <inheritdoc/>
    public ValueTask<int> WriteAsync(string table, IReadOnlyList<KeyValuePair<ReadOnlyMemory<byte>, StoredRow>> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0) return new(0);
        if (rows.Any(row => !row.Value.Exists || row.Key.IsEmpty)) throw new ArgumentException("A stored key or value is never empty; delete the key instead.", nameof(rows));
        return new(_committer.CommitAsync(new WriteRowsRequest(table, rows), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<int> DeleteAsync(string table, IReadOnlyList<ReadOnlyMemory<byte>> keys, CancellationToken cancellationToken) =>
        keys.Count == 0 ? new(0) : new(_committer.CommitAsync(new DeleteRowsRequest(table, keys), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<long> DropAsync(string table, CancellationToken cancellationToken) =>
        new(_committer.CommitAsync(new DropTableRequest(table), cancellationToken));

    /// <inheritdoc/>
    public async IAsyncEnumerable<KeyValuePair<ReadOnlyMemory<byte>, StoredRow>> ScanAsync(string table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        if (!_tables.TryGetValue(table, out var stored)) yield break;
        foreach (var row in stored.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(string table, CancellationToken cancellationToken) =>
        new(_tables.TryGetValue(table, out var stored) ? stored.Count : 0);

    /// <inheritdoc/>
    public async ValueTask ScrubAsync(CancellationToken cancellationToken) => await _committer.CommitAsync(new ScrubRequest(), cancellationToken);

    /// <summary>Writes what waits and closes the file. Writes that come later fail with SXT4011.</summary>
    public async ValueTask DisposeAsync()
    {
        await _committer.DisposeAsync();
        _writer.Dispose();
        _claim.Dispose();
    }

    static SqliteRowStore Open(SqliteRowStoreOptions options, TimeProvider clock)
    {
        var claim = FileClaim.Take(options.Path);
        try
        {
            return new(claim, options, clock);
        }
        catch
        {
            claim.Dispose();
            throw;
        }
    }
}
