using System.Runtime.InteropServices;

namespace Sextant.Adapters.Onnx;

/// <summary>Options of a session to be made; released when it is.</summary>
readonly unsafe ref struct SessionSettings
{
    public SessionSettings(int threads, int optimization)
    {
        nint settings;
        OrtApi.Check(((delegate* unmanaged<nint*, nint>)OrtApi.At(10))(&settings)); // CreateSessionOptions
        Handle = settings;
        try
        {
            OrtApi.Check(((delegate* unmanaged<nint, int, nint>)OrtApi.At(24))(settings, threads)); // SetIntraOpNumThreads
            OrtApi.Check(((delegate* unmanaged<nint, int, nint>)OrtApi.At(25))(settings, 1)); // SetInterOpNumThreads
            OrtApi.Check(((delegate* unmanaged<nint, int, nint>)OrtApi.At(23))(settings, optimization)); // SetSessionGraphOptimizationLevel
            // Threads that wait for work would otherwise burn a core each between calls.
            Set("session.intra_op.allow_spinning", "0");
            Set("session.use_env_allocators", "1");
            // A graph may be small and compute something huge from constants when it is loaded.
            Set("optimization.constant_folding_max_output_size_in_bytes", "67108864");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public nint Handle { get; }

    public void Dispose() => ((delegate* unmanaged<nint, void>)OrtApi.At(100))(Handle); // ReleaseSessionOptions

    void Set(string key, string value)
    {
        var (keyText, valueText) = (Marshal.StringToCoTaskMemUTF8(key), Marshal.StringToCoTaskMemUTF8(value));
        try
        {
            OrtApi.Check(((delegate* unmanaged<nint, nint, nint, nint>)OrtApi.At(130))(Handle, keyText, valueText)); // AddSessionConfigEntry
        }
        finally
        {
            Marshal.FreeCoTaskMem(keyText);
            Marshal.FreeCoTaskMem(valueText);
        }
    }
}
