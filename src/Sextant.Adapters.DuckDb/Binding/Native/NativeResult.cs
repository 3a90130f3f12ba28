using System.Runtime.InteropServices;

namespace Sextant.Adapters.DuckDb;

/// <summary><c>duckdb_result</c> of duckdb.h: 48 bytes, all of them DuckDB's business. Passed by value to fetch a chunk.</summary>
[StructLayout(LayoutKind.Sequential)]
struct NativeResult
{
    readonly ulong _columnCount;
    readonly ulong _rowCount;
    readonly ulong _rowsChanged;
    readonly nint _columns;
    readonly nint _errorMessage;
    readonly nint _internal;
}
