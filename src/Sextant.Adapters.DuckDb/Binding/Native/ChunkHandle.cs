namespace Sextant.Adapters.DuckDb;

/// <summary>Up to 2,048 rows; owns the memory of its vectors.</summary>
sealed class ChunkHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.duckdb_destroy_data_chunk(ref handle);
        return true;
    }
}
