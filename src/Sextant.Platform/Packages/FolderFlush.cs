using System.Runtime.InteropServices;
using System.Text;

namespace Sextant.Platform;

/// <summary>Makes the names in a folder last when the power fails. Windows does that on its own.</summary>
static class FolderFlush
{
    public static void Run(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(Encoding.UTF8.GetBytes(folder + '\0'), flags: 0);
        if (descriptor < 0) throw new IOException($"The folder {folder} cannot be opened to flush it.");
        var state = Flush(descriptor);
        _ = Close(descriptor);
        if (state != 0) throw new IOException($"The folder {folder} cannot be flushed.");
    }

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Flush(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Close(int descriptor);
}
