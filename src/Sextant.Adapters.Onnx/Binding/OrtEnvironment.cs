namespace Sextant.Adapters.Onnx;

/// <summary>What sessions share, for the life of the process: the environment, the description of ordinary memory, and its allocator.</summary>
static unsafe class OrtEnvironment
{
    // Errors come back from the calls; the library would print them to the standard error as well.
    const int LogOnlyFatal = 4;
    const int DeviceAllocator = 0;
    const int DefaultMemory = 0;

    static readonly Lazy<(nint Environment, nint Memory, nint Allocator)> Shared = new(Create);

    public static nint Handle => Shared.Value.Environment;

    public static nint Memory => Shared.Value.Memory;

    public static nint Allocator => Shared.Value.Allocator;

    static (nint Environment, nint Memory, nint Allocator) Create()
    {
        nint environment, memory, allocator;
        fixed (byte* name = "sextant\0"u8)
            OrtApi.Check(((delegate* unmanaged<int, byte*, nint*, nint>)OrtApi.At(3))(LogOnlyFatal, name, &environment)); // CreateEnv
        OrtApi.Check(((delegate* unmanaged<int, int, nint*, nint>)OrtApi.At(69))(DeviceAllocator, DefaultMemory, &memory)); // CreateCpuMemoryInfo
        OrtApi.Check(((delegate* unmanaged<nint*, nint>)OrtApi.At(78))(&allocator)); // GetAllocatorWithDefaultOptions
        return (environment, memory, allocator);
    }
}
