using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>How fast predictions of boosted trees are explained, beside XGBoost with the same model.</summary>
sealed class TreeShapSuite : ISuite
{
    const int Depth = 3;
    const int Runs = 8;

    /// <summary>XGBoost's contributions are float32.</summary>
    const double Tolerance = 1e-5;

    readonly GbdtSizes _sizes;

    public TreeShapSuite()
        : this(new(Rows: 100_000, HeldOut: 10_000))
    {
    }

    internal TreeShapSuite(GbdtSizes sizes) => _sizes = sizes;

    public string Name => "learning/treeshap";

    public SuiteKind Kind => SuiteKind.Benchmark;

    public string Description =>
        "Exact TreeSHAP of one model of depth 3 that XGBoost trained and we imported, on one thread: nanoseconds and CPU time a row. The peer is XGBoost's pred_contribs of all rows at once. mismatches: contributions and base values that differ by more than 1e-5. Best of 8 runs of either side.";

    public string Data => FormattableString.Invariant($"made up from the seed: {_sizes.Rows:N0} rows × {MadeUpRows.Features} to train {_sizes.Trees} trees, {_sizes.HeldOut:N0} others to explain");

    public IReadOnlyList<string> Metrics => ["nanoseconds", "cpuMicros", "mismatches", "ratioToPeer", "cpu.ratioToPeer"];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        var (model, peer) = await SharedModel.MakeAsync(context, _sizes, new("contributions", Depth, Runs, SingleRows: 0), cancellationToken);
        context.Progress.Report(new("explaining", 0, 0));
        var files = new TrainingFiles(context.ScratchFolder);
        var rows = NumberFile.Read(files.HeldOutValues);
        var contributions = new double[_sizes.HeldOut * MadeUpRows.Features];
        var shap = new TreeShap(model);
        var best = TimeTaken.BestOf(Runs, () =>
        {
            for (var at = 0; at < rows.Length; at += MadeUpRows.Features) shap.Contributions(rows.AsSpan(at, MadeUpRows.Features), contributions.AsSpan(at, MadeUpRows.Features));
        });
        var metrics = new Dictionary<string, double> { ["nanoseconds"] = best.WallSeconds / _sizes.HeldOut * 1e9, ["cpuMicros"] = best.CpuSeconds / _sizes.HeldOut * 1e6 };
        var peers = new Dictionary<string, IReadOnlyDictionary<string, double>>();
        if (peer is not null)
        {
            peers[XGBoostPeer.Module] = peer;
            metrics["mismatches"] = Mismatches(contributions, shap.BaseValues[0], NumberFile.Read(files.PeerScores));
            metrics["ratioToPeer"] = metrics["nanoseconds"] / peer["nanoseconds"];
            metrics["cpu.ratioToPeer"] = metrics["cpuMicros"] / peer["cpuMicros"];
        }

        return new(metrics, peers, XGBoostPeer.Describe($"{Data}; seed {context.Seed}", peer is not null));
    }

    /// <summary>The peer writes the base value after the contributions of each row.</summary>
    int Mismatches(double[] contributions, double baseValue, float[] theirs)
    {
        var wrong = 0;
        for (var row = 0; row < _sizes.HeldOut; row++)
        {
            for (var feature = 0; feature <= MadeUpRows.Features; feature++)
            {
                var ours = feature < MadeUpRows.Features ? contributions[(row * MadeUpRows.Features) + feature] : baseValue;
                if (!(Math.Abs(ours - theirs[(row * (MadeUpRows.Features + 1)) + feature]) <= Tolerance)) wrong++;
            }
        }

        return wrong;
    }
}
