using System.Runtime.InteropServices;

namespace Sextant.Hosting.Measuring;

/// <summary>Numbers as a file of their bytes and nothing else, which numpy reads with <c>fromfile</c>.</summary>
static class NumberFile
{
    public static void Write<T>(string path, ReadOnlySpan<T> values)
        where T : unmanaged => File.WriteAllBytes(path, MemoryMarshal.AsBytes(values));

    /// <summary>Reads float32.</summary>
    public static float[] Read(string path)
    {
        using var file = File.OpenRead(path);
        var values = new float[file.Length / sizeof(float)];
        file.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>Reads float32 too, for those who compute with doubles.</summary>
    public static double[] ReadDoubles(string path) => Array.ConvertAll(Read(path), value => (double)value);
}
