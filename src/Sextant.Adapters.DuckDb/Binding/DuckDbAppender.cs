using System.Collections.Immutable;
using System.Text;

namespace Sextant.Adapters.DuckDb;

/// <summary>
/// Writes rows into a table by data chunks, several million a second. Set the values of a row, then <see cref="EndRow"/>; what
/// was not set is null. Not thread-safe. Rows count once <see cref="Flush"/> has returned; disposing drops the rest.
/// </summary>
public sealed class DuckDbAppender : IDisposable
{
    readonly AppenderHandle _handle;
    readonly ChunkHandle _chunk;
    readonly WritableColumn[] _columns;
    readonly int _capacity;
    int _row;

    internal DuckDbAppender(AppenderHandle handle)
    {
        _handle = handle;
        var types = new LogicalTypeHandle[NativeMethods.duckdb_appender_column_count(handle)];
        for (var i = 0; i < types.Length; i++) types[i] = NativeMethods.duckdb_appender_column_type(handle, (ulong)i);
        Types = [.. types.Select(DuckDbType.Of)];
        _chunk = CreateChunk(types);
        _columns = [.. Types.Select(type => new WritableColumn(type))];
        _capacity = (int)NativeMethods.duckdb_vector_size();
        PointAtChunk();
    }

    /// <summary>Types of the table's columns.</summary>
    public ImmutableArray<DuckDbType> Types { get; }

    /// <summary>Sets a BOOLEAN.</summary>
    public void SetBoolean(int column, bool value) => _columns[column].Set(_row, value);

    /// <summary>Sets a BIGINT.</summary>
    public void SetInteger(int column, long value) => _columns[column].Set(_row, value);

    /// <summary>Sets a DOUBLE.</summary>
    public void SetNumber(int column, double value) => _columns[column].Set(_row, value);

    /// <summary>Sets a TIMESTAMP or TIMESTAMPTZ.</summary>
    public void SetTime(int column, Timestamp value) => _columns[column].Set(_row, value.Micros);

    /// <summary>Sets a VARCHAR; the bytes are copied and must be valid UTF-8.</summary>
    public void SetUtf8(int column, ReadOnlySpan<byte> utf8) => _columns[column].SetUtf8(_row, utf8);

    /// <summary>Sets a VARCHAR.</summary>
    public void SetText(int column, string text) => _columns[column].SetUtf8(_row, Encoding.UTF8.GetBytes(text));

    /// <summary>Sets a LIST of fixed-size elements: <c>bool</c>, <c>long</c> (also for times, in microseconds) or <c>double</c>.</summary>
    public void SetList<T>(int column, ReadOnlySpan<T> elements)
        where T : unmanaged => _columns[column].SetList(_row, elements);

    /// <summary>Sets a LIST of VARCHAR.</summary>
    public void SetTexts(int column, ReadOnlySpan<string> elements) => _columns[column].SetTexts(_row, elements);

    /// <summary>Ends the row; what was not set is null.</summary>
    /// <exception cref="DuckDbException">SXT4040: the rows so far could not be stored.</exception>
    public void EndRow()
    {
        foreach (var column in _columns) column.EndRow(_row);
        if (++_row == _capacity) SendChunk();
    }

    /// <summary>Hands all ended rows to the table.</summary>
    /// <exception cref="DuckDbException">SXT4040: they could not be stored; they are lost.</exception>
    public void Flush()
    {
        if (_row > 0) SendChunk();
        ThrowIfFailed(NativeMethods.duckdb_appender_flush(_handle));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _chunk.Dispose();
        _handle.Dispose();
    }

    void SendChunk()
    {
        NativeMethods.duckdb_data_chunk_set_size(_chunk, (ulong)_row);
        var state = NativeMethods.duckdb_append_data_chunk(_handle, _chunk);
        _row = 0;
        ThrowIfFailed(state);
        NativeMethods.duckdb_data_chunk_reset(_chunk);
        PointAtChunk();
    }

    void PointAtChunk()
    {
        for (var i = 0; i < _columns.Length; i++) _columns[i].PointAt(NativeMethods.duckdb_data_chunk_get_vector(_chunk, (ulong)i));
    }

    unsafe void ThrowIfFailed(int state)
    {
        if (state != 0) throw ErrorText.ToException(NativeMethods.Borrowed(NativeMethods.duckdb_appender_error(_handle)), sql: null);
    }

    static unsafe ChunkHandle CreateChunk(LogicalTypeHandle[] types)
    {
        try
        {
            var pointers = Array.ConvertAll(types, type => type.DangerousGetHandle());
            fixed (nint* first = pointers) return NativeMethods.duckdb_create_data_chunk(first, (ulong)pointers.Length);
        }
        finally
        {
            foreach (var type in types) type.Dispose();
        }
    }
}
