using System.Runtime.InteropServices;

namespace Sextant.Adapters.Onnx;

/// <summary>
/// ONNX Runtime's C API: a table of functions to which versions only ever add, so that a function's place in it never changes. Numbers below are those
/// places; names are those of <c>onnxruntime_c_api.h</c>.
/// </summary>
static unsafe class OrtApi
{
    /// <summary>The version of the table that we ask for, of ONNX Runtime 1.24: it is the first to say whether a tensor's shape is known.</summary>
    const uint Version = 24;

    static readonly Lazy<Loaded> Library = new(Load);

    /// <summary>The function at a place of the table.</summary>
    public static void* At(int place) => Library.Value.Table[place];

    /// <summary>The library's version, as <c>1.30.0</c>.</summary>
    public static string LibraryVersion => Library.Value.Version;

    /// <summary>Throws what a call answered, if it answered an error.</summary>
    /// <exception cref="OrtError">It did.</exception>
    public static void Check(nint status)
    {
        if (status != 0) Throw(status);
    }

    static void Throw(nint status)
    {
        var code = ((delegate* unmanaged<nint, int>)At(1))(status); // GetErrorCode
        var message = Text(((delegate* unmanaged<nint, byte*>)At(2))(status)); // GetErrorMessage
        ((delegate* unmanaged<nint, void>)At(93))(status); // ReleaseStatus
        throw new OrtError(code, message);
    }

    /// <summary>Text that ONNX Runtime keeps.</summary>
    public static string Text(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    static Loaded Load()
    {
        var library = LibraryLocator.Load();
        if (!NativeLibrary.TryGetExport(library, "OrtGetApiBase", out var getBase)) throw new ModelException("SXT2200", "ONNX Runtime's library has no OrtGetApiBase: it is another library of that name. Build again.");
        // struct OrtApiBase { GetApi; GetVersionString }
        var entry = ((delegate* unmanaged<void**>)getBase)();
        var version = Text(((delegate* unmanaged<byte*>)entry[1])());
        var table = ((delegate* unmanaged<uint, void**>)entry[0])(Version);
        if (table == null) throw new ModelException("SXT2200", $"ONNX Runtime {version} is too old: 1.{Version} or later is needed. Build again, or take the old library away.");
        return new(table, version);
    }

    sealed class Loaded(void** table, string version)
    {
        public readonly void** Table = table;
        public readonly string Version = version;
    }
}
