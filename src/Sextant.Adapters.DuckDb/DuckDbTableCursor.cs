namespace Sextant.Adapters.DuckDb;

/// <summary>A result as a cursor over columns of known types; owns its connection and speaks the port's errors.</summary>
/// <param name="connection">Disposed with the cursor.</param>
/// <param name="result">What to read.</param>
/// <param name="schema">Its columns.</param>
/// <param name="translate">Makes the port's exception of DuckDB's.</param>
sealed class DuckDbTableCursor(DuckDbConnection connection, DuckDbResult result, Schema schema, Func<DuckDbException, SextantException> translate) : ITableCursor
{
    /// <summary>Called at the end of the rows; may still find that they are not all.</summary>
    public Action? AtEnd { get; init; }

    /// <summary>Disposed with the cursor.</summary>
    public IDisposable? Closing { get; init; }

    public Schema Schema { get; } = schema;

    public ColumnBatch Current { get; } = new DuckDbColumnBatch(result);

    public bool Read()
    {
        try
        {
            if (result.Read()) return true;
            AtEnd?.Invoke();
            return false;
        }
        catch (DuckDbException error)
        {
            throw translate(error);
        }
    }

    public void Dispose()
    {
        Closing?.Dispose();
        result.Dispose();
        connection.Dispose();
    }
}
