namespace Sextant.Adapters.DuckDb;

/// <summary>Description of a type.</summary>
sealed class LogicalTypeHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.duckdb_destroy_logical_type(ref handle);
        return true;
    }
}
