using Sextant.Adapters.Onnx;
using Sextant.Numerics;

namespace Sextant.Hosting.Measuring;

/// <summary>What a call costs beside the C call in it.</summary>
static class OnnxOverhead
{
    const int SmallInputs = 8;

    public static IReadOnlyList<string> Metrics { get; } =
        [.. from graph in new[] { "", "network." } from way in new[] { "", "scorer." } from name in new[] { "nanoseconds", "bytes", "ratioToPeer" } select graph + way + name];

    public static void Measure(OnnxSizes sizes, long seed, Dictionary<string, double> metrics, Dictionary<string, double> bare)
    {
        using var small = OnnxModel.FromBytes(MadeUpNetwork.Write(seed, SmallInputs, 1), new() { Name = "one node" });
        Measure("", small, SmallInputs, sizes, seed, metrics, bare);
        using var network = OnnxModel.FromBytes(MadeUpNetwork.Write(seed, OnnxSizes.Inputs, sizes.Hidden, sizes.Hidden, 1), new() { Name = "network" });
        Measure("network.", network, OnnxSizes.Inputs, sizes with { Calls = Math.Max(1, sizes.Calls / 20) }, seed, metrics, bare);
    }

    static void Measure(string prefix, OnnxModel model, int inputs, OnnxSizes sizes, long seed, Dictionary<string, double> metrics, Dictionary<string, double> bare)
    {
        var random = new SeededRandom(seed);
        var row = new float[inputs];
        foreach (ref var value in row.AsSpan()) value = (float)random.NextNormal();
        using var prepared = new PreparedCall(model, row, [1, inputs], [1, 1]);
        var scorer = new OnnxScorer(model);
        var score = new double[1];
        Tensor[] tensors = [Tensor.Of(row, 1, inputs)];
        Action<int>[] ways =
        [
            prepared.Run,
            times =>
            {
                for (var i = 0; i < times; i++) model.Run(tensors);
            },
            times =>
            {
                for (var i = 0; i < times; i++) scorer.Score(row, score);
            },
        ];
        // In turns, so that a disturbance meets all of them.
        var best = new double[ways.Length];
        Array.Fill(best, double.PositiveInfinity);
        for (var run = 0; run < sizes.Runs; run++)
        {
            for (var way = 0; way < ways.Length; way++) best[way] = Math.Min(best[way], TimeTaken.Of(() => ways[way](sizes.Calls)).WallSeconds / sizes.Calls * 1e9);
        }

        bare[prefix + "nanoseconds"] = best[0];
        Add(prefix, 1);
        Add(prefix + "scorer.", 2);

        void Add(string name, int way)
        {
            metrics[name + "nanoseconds"] = best[way];
            metrics[name + "bytes"] = BytesOf(ways[way], sizes.Calls);
            metrics[name + "ratioToPeer"] = best[way] / best[0];
        }
    }

    static double BytesOf(Action<int> way, int calls)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        way(calls);
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / calls;
    }
}
