using System.Collections.Immutable;

namespace Sextant.Adapters.DuckDb;

/// <summary>
/// Rows of a query, chunk by chunk (up to 2,048 rows), while DuckDB computes the rest; memory stays bounded however long it is.
/// Not thread-safe. What <see cref="Column"/> and <see cref="Values"/> give lies in DuckDB's memory and lives until the next
/// <see cref="Read"/> or <see cref="Dispose"/>.
/// </summary>
public sealed class DuckDbResult : IDisposable
{
    readonly DuckDbConnection _connection;
    readonly ResultHandle _handle;
    readonly string _sql;
    readonly CancellationTokenRegistration _interruption;
    ChunkHandle? _chunk;

    internal unsafe DuckDbResult(DuckDbConnection connection, ResultHandle handle, string sql, CancellationTokenRegistration interruption)
    {
        (_connection, _handle, _sql, _interruption) = (connection, handle, sql, interruption);
        var columns = new DuckDbColumn[NativeMethods.duckdb_column_count(handle)];
        for (var i = 0; i < columns.Length; i++)
        {
            using var type = NativeMethods.duckdb_column_logical_type(handle, (ulong)i);
            columns[i] = new(NativeMethods.Borrowed(NativeMethods.duckdb_column_name(handle, (ulong)i)), DuckDbType.Of(type));
        }

        Columns = [.. columns];
        connection.Opened(this);
    }

    /// <summary>The columns, in order.</summary>
    public ImmutableArray<DuckDbColumn> Columns { get; }

    /// <summary>Rows of the current chunk; 0 before the first <see cref="Read"/> and after the last.</summary>
    public int RowCount { get; private set; }

    /// <summary>Steps to the next chunk; false at the end.</summary>
    /// <exception cref="DuckDbException">SXT4040: the query failed on the way.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public unsafe bool Read()
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        do
        {
            _chunk?.Dispose();
            RowCount = 0;
            _interruption.Token.ThrowIfCancellationRequested();
            _chunk = _handle.FetchChunk();
            if (_chunk.IsInvalid) return EndOrFail();
            RowCount = checked((int)NativeMethods.duckdb_data_chunk_get_size(_chunk));
        }
        while (RowCount == 0);

        return true;
    }

    /// <summary>A column of the current chunk.</summary>
    public DuckDbVector Column(int column)
    {
        ObjectDisposedException.ThrowIf(_chunk is null || _chunk.IsClosed, this);
        return new DuckDbVector(NativeMethods.duckdb_data_chunk_get_vector(_chunk, (ulong)column), RowCount, Columns[column].Type);
    }

    /// <summary>The values of a column of the current chunk; see <see cref="DuckDbVector.Values"/>.</summary>
    public ReadOnlySpan<T> Values<T>(int column)
        where T : unmanaged => Column(column).Values<T>();

    /// <inheritdoc/>
    public void Dispose()
    {
        _interruption.Dispose();
        _chunk?.Dispose();
        _handle.Dispose();
        _connection.Closed(this);
    }

    unsafe bool EndOrFail()
    {
        var error = NativeMethods.Borrowed(NativeMethods.duckdb_result_error(_handle));
        if (error.Length == 0) return false;
        _interruption.Token.ThrowIfCancellationRequested();
        throw ErrorText.ToException(error, _sql);
    }
}
