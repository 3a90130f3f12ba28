using System.Runtime.InteropServices;

namespace Sextant.Adapters.DuckDb;

/// <summary>Finds DuckDB's library: beside our assembly, where packages put native files, then wherever the system looks.</summary>
static class LibraryLocator
{
    static string FileName =>
        OperatingSystem.IsWindows() ? "duckdb.dll" : OperatingSystem.IsMacOS() ? "libduckdb.dylib" : "libduckdb.so";

    public static nint Load() => Load(AppContext.BaseDirectory, FileName);

    public static nint Load(string folder, string fileName)
    {
        string[] places = [Path.Combine(folder, fileName), Path.Combine(folder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", fileName)];
        foreach (var place in places)
        {
            if (File.Exists(place)) return LoadFile(place);
        }

        return NativeLibrary.TryLoad(fileName, out var library)
            ? library
            : throw new DuckDbException("SXT4041", $"DuckDB's library '{fileName}' is neither in {folder} nor where the system looks for libraries. Build again (the build fetches it with npm), or copy it there.");
    }

    static nint LoadFile(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new DuckDbException("SXT4041", $"DuckDB's library {path} cannot be loaded: {error.Message} Build again on this machine: the file may be of another platform, or damaged.", inner: error);
        }
    }
}
