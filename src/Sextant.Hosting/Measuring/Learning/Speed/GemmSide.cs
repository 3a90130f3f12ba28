using System.Diagnostics;
using System.Text.Json.Nodes;
using Sextant.Numerics;

namespace Sextant.Hosting.Measuring;

/// <summary>Multiplies the two square matrices of a folder, and writes the product there.</summary>
static class GemmSide
{
    /// <summary>So long the product is repeated, at least <see cref="LeastRuns"/> times; the best counts.</summary>
    static readonly TimeSpan Repeated = TimeSpan.FromSeconds(1);

    const int LeastRuns = 5;

    public static JsonObject Run(JsonObject arguments)
    {
        var folder = (string)arguments["folder"]!;
        var size = (int)arguments["size"]!;
        var threads = (int)arguments["threads"]!;
        var (a, b, c) = (FloatFile.Read(Path.Combine(folder, "a.f32")), FloatFile.Read(Path.Combine(folder, "b.f32")), new float[size * size]);
        var best = TimeSpan.MaxValue;
        var start = Stopwatch.GetTimestamp();
        // The first runs are before the code is optimised: they warm up.
        for (var run = 0; run < LeastRuns || Stopwatch.GetElapsedTime(start) < Repeated; run++)
        {
            var from = Stopwatch.GetTimestamp();
            Gemm.Multiply(new(a, size, size), new(b, size, size), new(c, size, size), threads: threads);
            var taken = Stopwatch.GetElapsedTime(from);
            if (taken < best) best = taken;
        }

        FloatFile.Write(Path.Combine(folder, (string)arguments["product"]!), c);
        return new JsonObject { ["gflops"] = 2.0 * size * size * size / best.TotalSeconds / 1e9 };
    }
}
