namespace Sextant.Adapters.DuckDb;

/// <summary>A prepared statement.</summary>
sealed class StatementHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.duckdb_destroy_prepare(ref handle);
        return true;
    }
}
