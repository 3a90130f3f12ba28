namespace Sextant.Adapters.DuckDb;

/// <summary>An appender; flush before destroying it, for an error while destroying has nowhere to go.</summary>
sealed class AppenderHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.duckdb_appender_destroy(ref handle);
        return true;
    }
}
