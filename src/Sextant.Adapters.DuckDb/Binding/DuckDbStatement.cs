namespace Sextant.Adapters.DuckDb;

/// <summary>A prepared statement of a connection; not thread-safe.</summary>
public sealed class DuckDbStatement : IDisposable
{
    readonly DuckDbConnection _connection;
    readonly StatementHandle _handle;
    readonly string _sql;

    internal DuckDbStatement(DuckDbConnection connection, StatementHandle handle, string sql)
    {
        _connection = connection;
        _handle = handle;
        _sql = sql;
    }

    /// <summary>How many values it takes.</summary>
    public int ParameterCount => (int)NativeMethods.duckdb_nparams(_handle);

    /// <summary>Starts it; see <see cref="DuckDbConnection.Query"/>.</summary>
    /// <exception cref="DuckDbException">SXT4040.</exception>
    /// <exception cref="ArgumentException">It takes another number of values.</exception>
    public DuckDbResult Query(IReadOnlyList<DuckDbParameter>? parameters = null, CancellationToken cancellationToken = default)
    {
        _connection.ThrowIfBusy();
        Bind(parameters ?? []);
        var result = new ResultHandle();
        CancellationTokenRegistration interruption = default;
        try
        {
            using var pending = Plan(cancellationToken);
            // DuckDB forgets interrupts when it starts to plan, so from here on none can get lost.
            interruption = _connection.InterruptOn(cancellationToken);
            Run(pending, result, cancellationToken);
            return new DuckDbResult(_connection, result, _sql, interruption);
        }
        catch
        {
            interruption.Dispose();
            result.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    void Bind(IReadOnlyList<DuckDbParameter> parameters)
    {
        if (parameters.Count != ParameterCount) throw new ArgumentException($"The statement takes {ParameterCount} values but {parameters.Count} were given: {_sql}", nameof(parameters));
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Bind(_handle, (ulong)i + 1) != 0) throw ErrorText.ToException($"Value {i + 1} cannot be bound.", _sql);
        }
    }

    unsafe PendingHandle Plan(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var interruption = _connection.InterruptOn(cancellationToken);
        var state = NativeMethods.duckdb_pending_prepared_streaming(_handle, out var pending);
        if (state == 0) return pending;
        using (pending)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw ErrorText.ToException(pending.IsInvalid ? "The statement cannot be planned." : NativeMethods.Borrowed(NativeMethods.duckdb_pending_error(pending)), _sql);
        }
    }

    unsafe void Run(PendingHandle pending, ResultHandle result, CancellationToken cancellationToken)
    {
        if (NativeMethods.duckdb_execute_pending(pending, result) == 0) return;
        cancellationToken.ThrowIfCancellationRequested();
        throw ErrorText.ToException(NativeMethods.Borrowed(NativeMethods.duckdb_result_error(result)), _sql);
    }
}
