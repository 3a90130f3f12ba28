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
        var (a, b, c) = (NumberFile.Read(Path.Combine(folder, "a.f32")), NumberFile.Read(Path.Combine(folder, "b.f32")), new float[size * size]);
        var best = new TimeTaken(double.MaxValue, double.MaxValue);
        var start = Stopwatch.GetTimestamp();
        // The first runs are before the code is optimised: they warm up.
        for (var run = 0; run < LeastRuns || Stopwatch.GetElapsedTime(start) < Repeated; run++)
        {
            best = best.Or(TimeTaken.Of(() => Gemm.Multiply(new(a, size, size), new(b, size, size), new(c, size, size), threads: threads)));
        }

        NumberFile.Write<float>(Path.Combine(folder, (string)arguments["product"]!), c);
        var operations = 2e-9 * size * size * size;
        return new JsonObject { ["gflops"] = operations / best.WallSeconds, ["cpu.gflops"] = operations / best.CpuSeconds };
    }
}
