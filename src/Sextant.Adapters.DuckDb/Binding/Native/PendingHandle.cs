namespace Sextant.Adapters.DuckDb;

/// <summary>A statement that is planned but has not run.</summary>
sealed class PendingHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.duckdb_destroy_pending(ref handle);
        return true;
    }
}
