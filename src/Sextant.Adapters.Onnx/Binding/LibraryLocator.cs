using System.Runtime.InteropServices;

namespace Sextant.Adapters.Onnx;

/// <summary>Finds ONNX Runtime's library: beside our assembly, where packages put native files, then wherever the system looks.</summary>
static class LibraryLocator
{
    static string FileName =>
        OperatingSystem.IsWindows() ? "onnxruntime.dll" : OperatingSystem.IsMacOS() ? "libonnxruntime.1.dylib" : "libonnxruntime.so.1";

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
            : throw new ModelException("SXT2200", $"ONNX Runtime's library '{fileName}' is neither in {folder} nor where the system looks for libraries. Build again (the build fetches it with npm), or copy it there.");
    }

    static nint LoadFile(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw new ModelException("SXT2200", $"ONNX Runtime's library {path} cannot be loaded: {error.Message} Build again on this machine: the file may be of another platform, or damaged.", error);
        }
    }
}
