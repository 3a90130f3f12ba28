namespace Sextant.Adapters.DuckDb;

/// <summary>A connection.</summary>
sealed class ConnectionHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.duckdb_disconnect(ref handle);
        return true;
    }
}
