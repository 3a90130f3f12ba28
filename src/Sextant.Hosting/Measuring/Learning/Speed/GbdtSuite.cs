using System.Text.Json.Nodes;
using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>How fast and with how much memory boosted trees are trained, beside XGBoost.</summary>
sealed class GbdtSuite : ISuite
{
    const int Threads = 2;

    readonly GbdtSizes _sizes;
    readonly SideRunner _run;

    public GbdtSuite(SextantExecutable executable)
        : this(new(), SideRunners.InProcessesOf(executable))
    {
    }

    internal GbdtSuite(GbdtSizes sizes, SideRunner run) => (_sizes, _run) = (sizes, run);

    public string Name => "learning/gbdt";

    public SuiteKind Kind => SuiteKind.Benchmark;

    public string Description =>
        "Trains trees of depth 6 with 256 bins on two threads, binning included, each side in a process of its own: best of 3 after a warm-up, peak memory after the first. bins4096: the same with 4,096 bins. auc is of rows held out. The peer is XGBoost's hist with the same parameters, from a QuantileDMatrix made within the time.";

    public string Data => FormattableString.Invariant($"made up from the seed: {_sizes.Rows:N0} rows × {MadeUpRows.Features}, {_sizes.HeldOut:N0} held out, {_sizes.Trees} trees");

    public IReadOnlyList<string> Metrics =>
        ["wallSeconds", "cpuSeconds", "peakMb", "auc", "bins4096.wallSeconds", "bins4096.cpuSeconds", "bins4096.peakMb", "bins4096.auc", "ratioToPeer", "cpu.ratioToPeer", "peakRatioToPeer"];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        context.Progress.Report(new("making rows up", 0, 0));
        var files = new TrainingFiles(context.ScratchFolder);
        files.Write(_sizes.Rows, _sizes.HeldOut, context.Seed);
        context.Progress.Report(new("256 bins", 0, 0));
        var metrics = Figures(await _run("training", Arguments(context, 256), SideRunners.SameEnvironment, cancellationToken));
        context.Progress.Report(new("4,096 bins", 0, 0));
        var fine = Figures(await _run("training", Arguments(context, 4096), SideRunners.SameEnvironment, cancellationToken));
        foreach (var (name, value) in fine) metrics[$"bins4096.{name}"] = value;
        var peers = new Dictionary<string, IReadOnlyDictionary<string, double>>();
        context.Progress.Report(new("XGBoost", 0, 0));
        var peer = await PythonPeer.TryFindAsync(XGBoostPeer.Module, cancellationToken);
        if (peer is not null)
        {
            var theirs = await RunPeerAsync(peer, files, Arguments(context, 256), cancellationToken);
            peers[XGBoostPeer.Module] = theirs;
            metrics["ratioToPeer"] = metrics["wallSeconds"] / theirs["wallSeconds"];
            metrics["cpu.ratioToPeer"] = metrics["cpuSeconds"] / theirs["cpuSeconds"];
            metrics["peakRatioToPeer"] = metrics["peakMb"] / theirs["peakMb"];
        }

        return new(metrics, peers, XGBoostPeer.Describe($"{Data}; seed {context.Seed}", peer is not null));
    }

    static async Task<Dictionary<string, double>> RunPeerAsync(PythonPeer peer, TrainingFiles files, JsonObject arguments, CancellationToken cancellationToken)
    {
        var theirs = Figures((await peer.RunAsync("learning_gbdt", arguments, cancellationToken)).AsObject());
        theirs["auc"] = Auc.Of(NumberFile.ReadDoubles(files.HeldOutLabels), NumberFile.ReadDoubles(files.PeerScores));
        return theirs;
    }

    static Dictionary<string, double> Figures(JsonObject figures) => figures.ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<double>());

    JsonObject Arguments(SuiteContext context, int bins) =>
        new() { ["folder"] = context.ScratchFolder, ["trees"] = _sizes.Trees, ["threads"] = Threads, ["bins"] = bins, ["features"] = MadeUpRows.Features };
}
