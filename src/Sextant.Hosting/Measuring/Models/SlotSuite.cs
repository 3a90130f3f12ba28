using System.Diagnostics;
using Sextant.Platform;

namespace Sextant.Hosting.Measuring;

/// <summary>What a slot adds to a score: fallback, breaker, shadow, counts.</summary>
sealed class SlotSuite : ISuite
{
    const int TrainRows = 20_000;
    const int Trees = 100;

    // Fewer than a shadow's queue holds: it drops none, and every call pays for its copy.
    const int CallsInARun = 500;

    static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(5);

    readonly int _runs;

    public SlotSuite()
        : this(runs: 200)
    {
    }

    internal SlotSuite(int runs) => _runs = runs;

    public string Name => "models/slot";

    public SuiteKind Kind => SuiteKind.Benchmark;

    public string Description => "One row through 100 trees of depth 6: asked alone (nanoseconds), and through a slot with a shadow, a previous model and a constant to fall back to, a breaker and counts (slot.nanoseconds). overhead.nanoseconds is the difference, bytes what a call allocates on the caller's thread; dropped: calls that the shadow did not get; failed: calls that the live model did not answer. Best of 200 runs of 500 calls; between them the shadow empties its queue.";

    public string Data => $"made up from the seed: {TrainRows:N0} rows × {MadeUpRows.Features} to train, as many others to score";

    public IReadOnlyList<string> Metrics => ["nanoseconds", "slot.nanoseconds", "overhead.nanoseconds", "bytes", "dropped", "failed"];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        context.Progress.Report(new("training", 0, 0));
        var scorer = new EnsembleScorer(EnsembleScorer.Train(TrainRows, Trees, context.Seed));
        var rows = new MadeUpRows(TrainRows, context.Seed + 1L).Values;
        await using var slot = new ModelSlot("bench", new(MadeUpRows.Features, [0.5]), TimeProvider.System);
        for (var version = 1; version <= 2; version++) await slot.SwapAsync(new("trees", version, scorer) { IsBounded = true }, cancellationToken);
        await slot.ShadowAsync([new("trees", 3, scorer) { IsBounded = true }], cancellationToken);

        var scores = new double[1];
        var (alone, through, bytes, failed, calls) = (TimeSpan.MaxValue, TimeSpan.MaxValue, long.MaxValue, 0, 0L);
        for (var run = 0; run < _runs; run++)
        {
            context.Progress.Report(new("scoring", run, _runs));
            cancellationToken.ThrowIfCancellationRequested();
            var first = run * CallsInARun % (TrainRows - CallsInARun);
            alone = Smaller(alone, Time(() =>
            {
                for (var row = first; row < first + CallsInARun; row++) scorer.Score(Row(rows, row).Span, scores);
            }));
            var before = GC.GetAllocatedBytesForCurrentThread();
            through = Smaller(through, Time(() =>
            {
                for (var row = first; row < first + CallsInARun; row++)
                {
                    var answer = slot.ScoreAsync(Row(rows, row), scores, (ulong)row);
                    if (!answer.IsCompletedSuccessfully || answer.Result.IsDegraded) failed++;
                }
            }));
            bytes = Math.Min(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
            calls += CallsInARun;
            await EmptiedAsync(slot, calls, cancellationToken);
        }

        var (bare, asked) = (alone.TotalNanoseconds / CallsInARun, through.TotalNanoseconds / CallsInARun);
        return new(
            new Dictionary<string, double>
            {
                ["nanoseconds"] = bare,
                ["slot.nanoseconds"] = asked,
                ["overhead.nanoseconds"] = asked - bare,
                // The delegate of a run is the suite's own.
                ["bytes"] = bytes / CallsInARun,
                ["dropped"] = slot.Shadows()[0].Dropped,
                ["failed"] = failed,
            },
            new Dictionary<string, IReadOnlyDictionary<string, double>>(),
            $"{Data}; seed {context.Seed}");
    }

    static ReadOnlyMemory<float> Row(float[] rows, int row) => rows.AsMemory(row * MadeUpRows.Features, MadeUpRows.Features);

    static TimeSpan Smaller(TimeSpan one, TimeSpan other) => one < other ? one : other;

    static TimeSpan Time(Action work)
    {
        var started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started);
    }

    static async Task EmptiedAsync(ModelSlot slot, long calls, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (slot.Shadows()[0].Rows + slot.Shadows()[0].Dropped < calls && Stopwatch.GetElapsedTime(started) < MostPatience) await Task.Delay(2, cancellationToken);
    }
}
