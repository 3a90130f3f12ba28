namespace Sextant.Adapters.DuckDb;

/// <summary>
/// A connection. Not thread-safe: one caller at a time, and one open result at a time. Cancelling a token is the exception, it may
/// come from any thread.
/// </summary>
public sealed class DuckDbConnection : IDisposable
{
    readonly ConnectionHandle _handle;
    DuckDbResult? _open;

    internal DuckDbConnection(ConnectionHandle handle) => _handle = handle;

    /// <summary>Starts a query; its rows are computed while they are read.</summary>
    /// <param name="sql">One statement.</param>
    /// <param name="parameters">Values for its <c>?</c>, in order.</param>
    /// <param name="cancellationToken">Interrupts it, now and while it is read.</param>
    /// <exception cref="DuckDbException">SXT4040: DuckDB refused; carries the statement and the position.</exception>
    /// <exception cref="InvalidOperationException">An earlier result is still open; use another connection.</exception>
    public DuckDbResult Query(string sql, IReadOnlyList<DuckDbParameter>? parameters = null, CancellationToken cancellationToken = default)
    {
        using var statement = Prepare(sql, cancellationToken);
        return statement.Query(parameters, cancellationToken);
    }

    /// <summary>Runs one statement to its end and drops its rows. Returns the first integer of its result, which for COPY, INSERT, DELETE and UPDATE is the number of rows; else 0.</summary>
    /// <exception cref="DuckDbException">SXT4040.</exception>
    public long Execute(string sql, IReadOnlyList<DuckDbParameter>? parameters = null, CancellationToken cancellationToken = default)
    {
        using var result = Query(sql, parameters, cancellationToken);
        var first = 0L;
        for (var batch = 0; result.Read(); batch++)
        {
            if (batch == 0 && result.Columns[0].Type.Kind == DuckDbKind.BigInt && !result.Column(0).IsNull(0)) first = result.Values<long>(0)[0];
        }

        return first;
    }

    /// <summary>Prepares a statement to run many times.</summary>
    /// <param name="sql">One statement.</param>
    /// <param name="cancellationToken">Interrupts the planning, which may look into files.</param>
    /// <exception cref="DuckDbException">SXT4040.</exception>
    public unsafe DuckDbStatement Prepare(string sql, CancellationToken cancellationToken = default)
    {
        ThrowIfBusy();
        cancellationToken.ThrowIfCancellationRequested();
        using var interruption = InterruptOn(cancellationToken);
        var state = NativeMethods.duckdb_prepare(_handle, sql, out var statement);
        if (state == 0) return new DuckDbStatement(this, statement, sql);
        using (statement)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw ErrorText.ToException(statement.IsInvalid ? "The statement is empty." : NativeMethods.Borrowed(NativeMethods.duckdb_prepare_error(statement)), sql);
        }
    }

    /// <summary>Opens an appender for a table of the main schema.</summary>
    /// <exception cref="DuckDbException">SXT4040: there is no such table.</exception>
    public unsafe DuckDbAppender Append(string table)
    {
        ThrowIfBusy();
        var state = NativeMethods.duckdb_appender_create(_handle, null, table, out var appender);
        if (state == 0) return new DuckDbAppender(appender);
        using (appender) throw ErrorText.ToException(appender.IsInvalid ? $"There is no table '{table}'." : NativeMethods.Borrowed(NativeMethods.duckdb_appender_error(appender)), sql: null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _open?.Dispose();
        _handle.Dispose();
    }

    internal CancellationTokenRegistration InterruptOn(CancellationToken token) => token.UnsafeRegister(Interrupt, _handle);

    internal void Opened(DuckDbResult result) => _open = result;

    internal void Closed(DuckDbResult result)
    {
        if (_open == result) _open = null;
    }

    internal void ThrowIfBusy()
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        // DuckDB would silently end the earlier result; its reader would take that for the end of the rows.
        if (_open is not null) throw new InvalidOperationException("This connection is still reading a result. Dispose that first, or open another connection.");
    }

    static void Interrupt(object? connection)
    {
        try
        {
            NativeMethods.duckdb_interrupt((ConnectionHandle)connection!);
        }
        catch (ObjectDisposedException)
        {
            // Cancelled just after the connection was closed: there is nothing left to interrupt.
        }
    }
}
