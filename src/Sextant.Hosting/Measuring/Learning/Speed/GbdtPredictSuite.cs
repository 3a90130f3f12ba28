using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>How fast boosted trees predict, row by row and many together, beside XGBoost with the same model.</summary>
sealed class GbdtPredictSuite : ISuite
{
    const int Depth = 6;

    // Short runs, so that some of them are not disturbed.
    const int Runs = 20;
    const int SingleRows = 10_000;

    /// <summary>XGBoost's predictions are float32.</summary>
    const double Tolerance = 1e-5;

    readonly GbdtSizes _sizes;

    public GbdtPredictSuite()
        : this(new(Rows: 100_000, HeldOut: 100_000, Trees: 200))
    {
    }

    internal GbdtPredictSuite(GbdtSizes sizes) => _sizes = sizes;

    public string Name => "learning/gbdt-predict";

    public SuiteKind Kind => SuiteKind.Benchmark;

    public string Description =>
        "One model of depth 6 that XGBoost trained and we imported, on one thread: nanoseconds and CPU time of a call with one row, each time another (single.ratioToPeer; XGBoost's is inplace_predict, called from Python), and rows a second of one call with all (ratioToPeer). mismatches: predictions that differ by more than 1e-5. Best of 20 runs of either side.";

    public string Data => FormattableString.Invariant($"made up from the seed: {_sizes.Rows:N0} rows × {MadeUpRows.Features} to train {_sizes.Trees} trees, {_sizes.HeldOut:N0} others to predict");

    public IReadOnlyList<string> Metrics => ["nanoseconds", "cpuMicros", "perSecond", "batch.cpuMicros", "mismatches", "ratioToPeer", "single.ratioToPeer"];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        var singles = Math.Min(_sizes.HeldOut, SingleRows);
        var (model, peer) = await SharedModel.MakeAsync(context, _sizes, new("predictions", Depth, Runs, singles), cancellationToken);
        context.Progress.Report(new("predicting", 0, 0));
        var files = new TrainingFiles(context.ScratchFolder);
        var rows = NumberFile.Read(files.HeldOutValues);
        var predictions = new double[_sizes.HeldOut];
        var metrics = Measure(new FlatTrees(model), rows, singles, predictions);
        var peers = new Dictionary<string, IReadOnlyDictionary<string, double>>();
        if (peer is not null)
        {
            peers[XGBoostPeer.Module] = peer;
            metrics["mismatches"] = predictions.Zip(NumberFile.Read(files.PeerScores)).Count(pair => !(Math.Abs(pair.First - pair.Second) <= Tolerance));
            metrics["ratioToPeer"] = metrics["perSecond"] / peer["perSecond"];
            metrics["single.ratioToPeer"] = metrics["nanoseconds"] / peer["nanoseconds"];
        }

        return new(metrics, peers, XGBoostPeer.Describe($"{Data}; seed {context.Seed}", peer is not null));
    }

    static Dictionary<string, double> Measure(FlatTrees trees, float[] rows, int singles, double[] predictions)
    {
        var single = TimeTaken.BestOf(Runs, () =>
        {
            for (var row = 0; row < singles; row++) trees.Predict(rows.AsSpan(row * MadeUpRows.Features, MadeUpRows.Features), predictions.AsSpan(row, 1));
        });
        var batch = TimeTaken.BestOf(Runs, () => trees.Predict(rows, predictions));
        return new()
        {
            ["nanoseconds"] = single.WallSeconds / singles * 1e9,
            ["cpuMicros"] = single.CpuSeconds / singles * 1e6,
            ["perSecond"] = predictions.Length / batch.WallSeconds,
            ["batch.cpuMicros"] = batch.CpuSeconds / predictions.Length * 1e6,
        };
    }
}
