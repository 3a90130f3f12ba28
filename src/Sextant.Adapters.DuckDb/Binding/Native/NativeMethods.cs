using System.Runtime.InteropServices;

namespace Sextant.Adapters.DuckDb;

/// <summary>
/// The functions of DuckDB's C API that we call, named as there. Handles that own something are safe handles; chunks' vectors
/// are borrowed from their chunk and therefore plain pointers.
/// </summary>
static unsafe partial class NativeMethods
{
    const string Library = "duckdb";

    // Not a field initializer: the resolver has to be in place before the first call, and only a static constructor promises that.
    static NativeMethods() =>
        NativeLibrary.SetDllImportResolver(typeof(NativeMethods).Assembly, (name, _, _) => name == Library ? LibraryLocator.Load() : 0);

    [LibraryImport(Library)]
    public static partial void duckdb_free(void* memory);

    [LibraryImport(Library)]
    public static partial byte* duckdb_library_version();

    [LibraryImport(Library)]
    public static partial ulong duckdb_vector_size();

    /// <summary>Text that DuckDB keeps; not freed.</summary>
    public static string Borrowed(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    /// <summary>Text that DuckDB hands over; freed here.</summary>
    public static string Owned(byte* text)
    {
        var copy = Borrowed(text);
        duckdb_free(text);
        return copy;
    }
}
