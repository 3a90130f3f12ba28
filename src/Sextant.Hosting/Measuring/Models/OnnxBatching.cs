using Sextant.Adapters.Onnx;
using Sextant.Numerics;
using Sextant.Platform;

namespace Sextant.Hosting.Measuring;

/// <summary>What joining requests gains with one, eight and thirty-two clients.</summary>
static class OnnxBatching
{
    const int Rows = 256;

    /// <summary>Sums of hundreds of float32 products, added in another order when there are more rows.</summary>
    const double Tolerance = 1e-4;

    static readonly int[] Clients = [1, 8, 32];

    public static IReadOnlyList<string> Metrics { get; } =
        [.. from clients in Clients from name in new[] { "perSecond", "p50Ms", "p99Ms", "cpuMicros", "direct.perSecond", "direct.p99Ms", "direct.cpuMicros", "gain" } select $"clients{clients}.{name}", "mismatches"];

    public static async Task MeasureAsync(OnnxSizes sizes, SuiteContext context, Dictionary<string, double> metrics, CancellationToken cancellationToken)
    {
        using var model = OnnxModel.FromBytes(MadeUpNetwork.Write(context.Seed, OnnxSizes.Inputs, sizes.Hidden, sizes.Hidden, 1), new() { Name = "network" });
        using var batching = new BatchingModel(model, new() { Name = "network", LatencyTarget = TimeSpan.FromSeconds(10) }, TimeProvider.System);
        var rows = MakeRows(context.Seed);
        var expected = rows.Select(row => model.Run([row])[0].Values<float>()[0]).ToArray();
        var mismatches = 0;
        foreach (var clients in Clients)
        {
            context.Progress.Report(new(FormattableString.Invariant($"{clients} clients"), 0, 0));
            var prefix = FormattableString.Invariant($"clients{clients}.");
            // Every request waits its turn for a thread, as at a server; without fairness a thread would serve one client and leave the others waiting.
            var direct = await AskAsync(clients, row => Task.Factory.StartNew(() => model.Run([rows[row]]), cancellationToken, TaskCreationOptions.PreferFairness, TaskScheduler.Default));
            var joined = await AskAsync(clients, row => batching.RunAsync([rows[row]], cancellationToken: cancellationToken));
            Add(prefix + "direct.", direct);
            Add(prefix, joined);
            metrics[prefix + "gain"] = joined.PerSecond / direct.PerSecond;
        }

        metrics["mismatches"] = mismatches;

        Task<AskedFigures> AskAsync(int clients, Func<int, Task<IReadOnlyList<Tensor>>> ask) =>
            OnnxClients.RunAsync(clients, Rows, sizes.Seconds, async row => Check(row, await ask(row)), cancellationToken);

        void Check(int row, IReadOnlyList<Tensor> answer)
        {
            if (!(Math.Abs(answer[0].Values<float>()[0] - expected[row]) <= Tolerance)) Interlocked.Increment(ref mismatches);
        }

        void Add(string prefix, AskedFigures figures)
        {
            (metrics[prefix + "perSecond"], metrics[prefix + "p99Ms"], metrics[prefix + "cpuMicros"]) = (figures.PerSecond, figures.P99Ms, figures.CpuMicros);
            if (!prefix.EndsWith("direct.", StringComparison.Ordinal)) metrics[prefix + "p50Ms"] = figures.P50Ms;
        }
    }

    static Tensor[] MakeRows(long seed)
    {
        var random = new SeededRandom(seed + 1);
        return [.. Enumerable.Range(0, Rows).Select(_ => Tensor.Of([.. Enumerable.Range(0, OnnxSizes.Inputs).Select(_ => (float)random.NextNormal())], 1, OnnxSizes.Inputs))];
    }
}
