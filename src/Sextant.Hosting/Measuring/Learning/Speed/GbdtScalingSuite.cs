using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>How the time of training boosted trees grows with rows and falls with threads.</summary>
sealed class GbdtScalingSuite : ISuite
{
    const int Runs = 3;

    static readonly int[] Times = [1, 10];
    static readonly int[] ThreadCounts = [1, 2];

    readonly GbdtSizes _sizes;

    public GbdtScalingSuite()
        : this(new(Rows: 100_000))
    {
    }

    internal GbdtScalingSuite(GbdtSizes sizes) => _sizes = sizes;

    public string Name => "learning/scaling";

    public SuiteKind Kind => SuiteKind.Benchmark;

    public string Description =>
        "Trains trees of depth 6 with 256 bins, binning included, on 100,000 rows (x1) and on ten times as many (x10), with one thread and two: best of 3 after a warm-up. rowsFactor: how many times longer ten times the rows take on two threads; threadsFactor: one thread's time over that of two, at x10.";

    public string Data => FormattableString.Invariant($"made up from the seed: {_sizes.Rows:N0} and {_sizes.Rows * 10L:N0} rows × {MadeUpRows.Features}, {_sizes.Trees} trees");

    public IReadOnlyList<string> Metrics =>
    [
        "rowsFactor", "threadsFactor",
        .. Times.SelectMany(times => ThreadCounts.SelectMany(threads => new[] { Figure(times, threads, "wallSeconds"), Figure(times, threads, "cpuSeconds") })),
    ];

    public Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken) =>
        Task.Run(() => Run(context, cancellationToken), cancellationToken);

    static string Figure(int times, int threads, string name) => FormattableString.Invariant($"x{times}.threads{threads}.{name}");

    SuiteResult Run(SuiteContext context, CancellationToken cancellationToken)
    {
        var metrics = new Dictionary<string, double>();
        foreach (var times in Times)
        {
            context.Progress.Report(new($"{_sizes.Rows * times:N0} rows", 0, 0));
            var rows = new MadeUpRows(_sizes.Rows * times, context.Seed).ToTrainingRows();
            foreach (var threads in ThreadCounts)
            {
                var trainer = new TreeTrainer(TrainingSide.Options(_sizes.Trees, threads));
                new TreeTrainer(TrainingSide.Options(trees: 2, threads)).Train(rows, cancellation: cancellationToken);
                var best = TimeTaken.BestOf(Runs, () => trainer.Train(rows, cancellation: cancellationToken));
                metrics[Figure(times, threads, "wallSeconds")] = best.WallSeconds;
                metrics[Figure(times, threads, "cpuSeconds")] = best.CpuSeconds;
            }
        }

        metrics["rowsFactor"] = metrics[Figure(10, 2, "wallSeconds")] / metrics[Figure(1, 2, "wallSeconds")];
        metrics["threadsFactor"] = metrics[Figure(10, 1, "wallSeconds")] / metrics[Figure(10, 2, "wallSeconds")];
        return new(metrics, new Dictionary<string, IReadOnlyDictionary<string, double>>(), FormattableString.Invariant($"{Data}; seed {context.Seed}"));
    }
}
