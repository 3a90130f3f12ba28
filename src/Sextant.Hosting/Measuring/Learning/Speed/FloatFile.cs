using System.Runtime.InteropServices;

namespace Sextant.Hosting.Measuring;

/// <summary>Numbers as a file of float32 and nothing else, which numpy reads with <c>fromfile</c>.</summary>
static class FloatFile
{
    public static void Write(string path, ReadOnlySpan<float> values) => File.WriteAllBytes(path, MemoryMarshal.AsBytes(values));

    public static float[] Read(string path)
    {
        using var file = File.OpenRead(path);
        var values = new float[file.Length / sizeof(float)];
        file.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    public static double[] ReadDoubles(string path) => Array.ConvertAll(Read(path), value => (double)value);
}
