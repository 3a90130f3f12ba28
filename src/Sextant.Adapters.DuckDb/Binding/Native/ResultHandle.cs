using System.Runtime.InteropServices;

namespace Sextant.Adapters.DuckDb;

/// <summary>A result; owns the 48 bytes that describe it.</summary>
sealed unsafe class ResultHandle : NativeHandle
{
    public ResultHandle() => SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult)));

    /// <summary>The next chunk; an invalid handle at the end or after an error.</summary>
    public ChunkHandle FetchChunk()
    {
        var added = false;
        try
        {
            DangerousAddRef(ref added);
            return NativeMethods.duckdb_fetch_chunk(*(NativeResult*)handle);
        }
        finally
        {
            if (added) DangerousRelease();
        }
    }

    protected override bool ReleaseHandle()
    {
        NativeMethods.duckdb_destroy_result(handle);
        NativeMemory.Free((void*)handle);
        return true;
    }
}
