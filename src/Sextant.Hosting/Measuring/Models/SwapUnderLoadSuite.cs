using System.Diagnostics;
using Sextant.Learning;
using Sextant.Platform;

namespace Sextant.Hosting.Measuring;

/// <summary>Swapping models while requests come in.</summary>
sealed class SwapUnderLoadSuite : ISuite
{
    const int TrainRows = 20_000;
    const int Trees = 100;
    const int PerSecond = 2_000;

    static readonly TimeSpan BetweenSwaps = TimeSpan.FromMilliseconds(300);

    readonly int _swaps;

    public SwapUnderLoadSuite()
        : this(swaps: 50)
    {
    }

    internal SwapUnderLoadSuite(int swaps) => _swaps = swaps;

    public string Name => "models/swap-under-load";

    public SuiteKind Kind => SuiteKind.Benchmark;

    public string Description => "2,000 scores a second through a slot in the process (100 trees of depth 6), latencies counted from when a call was due; 50 times its model is read from stored bytes, warmed up and swapped. p50Micros, p99Micros: calls that were due while no swap was under way, swap.p50Micros, swap.p99Micros: while one was, from reading the bytes to the end of the swap. failed: calls without an answer at once; degraded: answered by another model than the live one; swaps: how many there were.";

    public string Data => $"made up from the seed: {TrainRows:N0} rows × {MadeUpRows.Features}";

    public IReadOnlyList<string> Metrics => ["swaps", "calls", "swap.calls", "failed", "degraded", "p50Micros", "p99Micros", "swap.p50Micros", "swap.p99Micros", "swap.milliseconds"];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        context.Progress.Report(new("training", 0, 0));
        byte[][] models = [.. Enumerable.Range(0, 2).Select(i => StoredTrees.Write(EnsembleScorer.Train(TrainRows, Trees, context.Seed + i)))];
        await using var slot = new ModelSlot("bench", new(MadeUpRows.Features, [0.5]), TimeProvider.System);
        await slot.SwapAsync(Read(models[0], 1), cancellationToken);
        var load = new PacedCalls(slot, new MadeUpRows(TrainRows, context.Seed + 1L).Values, MadeUpRows.Features, PerSecond);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = load.RunAsync(stop.Token);
        var started = Stopwatch.GetTimestamp();
        List<(long Start, long End)> swaps = [];
        for (var swap = 0; swap < _swaps; swap++)
        {
            context.Progress.Report(new("swapping", swap, _swaps));
            await Task.Delay(BetweenSwaps, cancellationToken);
            var start = Stopwatch.GetTimestamp();
            var version = swap + 2;
            await slot.SwapAsync(await BackgroundThread.RunAsync("opening", () => Read(models[version % 2], version), cancellationToken), cancellationToken);
            swaps.Add((start, Stopwatch.GetTimestamp()));
        }

        await Task.Delay(BetweenSwaps, cancellationToken);
        await stop.CancelAsync();
        await running;
        // What the first calls compile is not what is asked here.
        var quiet = load.Latencies(due => due > started + (Stopwatch.Frequency / 10) && !swaps.Exists(swap => due >= swap.Start && due <= swap.End));
        var during = load.Latencies(due => swaps.Exists(swap => due >= swap.Start && due <= swap.End));
        return new(
            new Dictionary<string, double>
            {
                ["swaps"] = swaps.Count,
                ["calls"] = quiet.Length,
                ["swap.calls"] = during.Length,
                ["failed"] = load.Failed,
                ["degraded"] = load.Degraded,
                ["p50Micros"] = At(quiet, 0.5),
                ["p99Micros"] = At(quiet, 0.99),
                ["swap.p50Micros"] = At(during, 0.5),
                ["swap.p99Micros"] = At(during, 0.99),
                ["swap.milliseconds"] = swaps.Average(swap => Stopwatch.GetElapsedTime(swap.Start, swap.End).TotalMilliseconds),
            },
            new Dictionary<string, IReadOnlyDictionary<string, double>>(),
            $"{Data}; seed {context.Seed}");
    }

    static SlotModel Read(byte[] bytes, int version) => new("trees", version, new EnsembleScorer(StoredTrees.Read(bytes))) { IsBounded = true };

    static double At(double[] ascending, double share) => ascending.Length == 0 ? double.NaN : ascending[Math.Min(ascending.Length - 1, (int)(ascending.Length * share))];
}
