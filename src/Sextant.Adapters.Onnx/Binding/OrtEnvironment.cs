namespace Sextant.Adapters.Onnx;

/// <summary>
/// What sessions share, for the life of the process: the environment, the description of ordinary memory, its allocator, and an arena that all of them
/// compute in. The arena takes at most half of the memory that the process may have: a model that wants more fails, and the process lives.
/// </summary>
static unsafe class OrtEnvironment
{
    // Errors come back from the calls; the library would print them to the standard error as well.
    const int LogOnlyFatal = 4;
    const int DeviceAllocator = 0;
    const int ArenaAllocator = 1;
    const int DefaultMemory = 0;
    const int GrowByWhatIsAsked = 1;
    const int Default = -1;

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
        RegisterArena(environment);
        return (environment, memory, allocator);
    }

    static void RegisterArena(nint environment)
    {
        nint memory, arena;
        var most = (nuint)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2);
        OrtApi.Check(((delegate* unmanaged<int, int, nint*, nint>)OrtApi.At(69))(ArenaAllocator, DefaultMemory, &memory)); // CreateCpuMemoryInfo
        OrtApi.Check(((delegate* unmanaged<nuint, int, int, int, nint*, nint>)OrtApi.At(156))(most, GrowByWhatIsAsked, Default, Default, &arena)); // CreateArenaCfg
        OrtApi.Check(((delegate* unmanaged<nint, nint, nint, nint>)OrtApi.At(144))(environment, memory, arena)); // CreateAndRegisterAllocator
        ((delegate* unmanaged<nint, void>)OrtApi.At(157))(arena); // ReleaseArenaCfg
        ((delegate* unmanaged<nint, void>)OrtApi.At(94))(memory); // ReleaseMemoryInfo
    }
}
