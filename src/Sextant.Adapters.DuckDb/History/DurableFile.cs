using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Sextant.Adapters.DuckDb;

/// <summary>Puts files on disk so that they are still there after the power fails.</summary>
static partial class DurableFile
{
    /// <summary>Writes bytes at the end of what counts, and drops what a failed attempt left behind it.</summary>
    public static void AppendAt(FileStream file, long length, ReadOnlySpan<byte> bytes)
    {
        file.SetLength(length);
        file.Position = length;
        try
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            file.SetLength(length);
            throw;
        }
    }

    /// <summary>SHA-256 of a file, hexadecimal.</summary>
    public static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Flushes a file that somebody else has written.</summary>
    public static void Flush(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Flushes a folder, so that the names in it last. Windows does that on its own.</summary>
    public static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Open(path, flags: 0);
        if (folder < 0) throw new IOException($"The folder {path} cannot be opened to flush it.");
        var state = Fsync(folder);
        _ = Close(folder);
        if (state != 0) throw new IOException($"The folder {path} cannot be flushed.");
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
