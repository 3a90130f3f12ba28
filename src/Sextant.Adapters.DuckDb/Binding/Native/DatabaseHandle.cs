namespace Sextant.Adapters.DuckDb;

/// <summary>An open database. Connections keep it alive on their own.</summary>
sealed class DatabaseHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.duckdb_close(ref handle);
        return true;
    }
}
