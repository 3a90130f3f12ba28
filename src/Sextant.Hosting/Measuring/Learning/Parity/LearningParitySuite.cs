using System.Text.Json.Nodes;
using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>Whether our trees are XGBoost's when they have its cut points and parameters.</summary>
sealed class LearningParitySuite(TimeProvider clock) : ISuite
{
    const string LetorData = "mq2008";

    const int Rounds = 20;

    const double LearningRate = 0.3;

    const int MaxDepth = 6;

    const int Bins = 256;

    static readonly string[] Variants = ["handbook.", "mq2008.", "mq2008.exact.", "missing.", "missing.exact."];

    static readonly string[] Figures = ["mismatches", "nodes", "equalTrees", "aucDifference", "aucDifference.low", "aucDifference.high"];

    public string Name => "learning/parity";

    public SuiteKind Kind => SuiteKind.Evaluation;

    public string Description => "Twenty trees of depth 6 with the 256-bin cut points of XGBoost's hist, and on two sets with its exact splits: how many of XGBoost's nodes differ in feature, threshold, the side of missing values or, beyond float32's rounding, a leaf's value; how many of its trees are wholly equal; and the difference of the AUC on test rows with its paired 95 % interval (DeLong). On the handbook's first fold, on fold 1 of MQ2008 (relevant or not), and on made-up rows with up to half of a feature missing.";

    public string Data => $"{PaymentFiles.DataSet}, {LetorData}; needs Python with xgboost";

    public IReadOnlyList<string> Metrics { get; } = ["mismatches", "nodes", .. Variants.SelectMany(variant => Figures.Select(figure => variant + figure))];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        context.RequireData(PaymentFiles.DataSet);
        var letor = context.RequireData(LetorData);
        var python = await PythonPeer.TryFindAsync(XGBoostPeer.Module, cancellationToken)
            ?? throw new InvalidInputException("SXT2181", "This suite compares with XGBoost, but no Python here has the module 'xgboost'. Install it, for example python3-xgboost of Debian.");
        List<ParityRows> sets = [ParitySources.Letor(letor, cancellationToken), ParitySources.MadeUp(context.Seed), await ParitySources.HandbookAsync(context, clock, cancellationToken)];
        var metrics = new Dictionary<string, double> { ["mismatches"] = 0, ["nodes"] = 0 };
        var version = "";
        foreach (var set in sets)
        {
            context.Progress.Report(new SuiteProgress($"comparing on {set.Name}", 0, 0));
            version = await TrainPeerAsync(python, set, context.ScratchFolder, cancellationToken);
            foreach (var method in Methods(set)) Compare(set, method, context.ScratchFolder, metrics, cancellationToken);
        }

        return new SuiteResult(metrics, new Dictionary<string, IReadOnlyDictionary<string, double>>(), $"{string.Join(", ", sets.Select(set => FormattableString.Invariant($"{set.Name}: {set.Labels.Length:N0} rows of {set.Features.Count}")))}; xgboost {version}");
    }

    static string[] Methods(ParityRows set) => set.IsExactToo ? ["hist", "exact"] : ["hist"];

    static async Task<string> TrainPeerAsync(PythonPeer python, ParityRows set, string folder, CancellationToken cancellationToken)
    {
        NumberFile.Write<float>(Path.Combine(folder, "train.f32"), set.Train);
        NumberFile.Write<float>(Path.Combine(folder, "labels.f32"), set.Labels);
        var answer = await python.RunAsync("learning_parity", new()
        {
            ["folder"] = folder,
            ["columns"] = set.Features.Count,
            ["methods"] = new JsonArray([.. Methods(set).Select(method => JsonValue.Create(method))]),
            ["bins"] = Bins,
            ["rounds"] = Rounds,
            ["rate"] = LearningRate,
            ["depth"] = MaxDepth,
        }, cancellationToken);
        return answer["xgboost"]!.GetValue<string>();
    }

    static void Compare(ParityRows set, string method, string folder, Dictionary<string, double> metrics, CancellationToken cancellationToken)
    {
        var expected = XGBoostModel.Read(File.ReadAllBytes(Path.Combine(folder, $"{method}.ubj")));
        var matrix = new FeatureMatrix(set.Features, set.Train);
        var options = new TreeOptions { Rounds = Rounds, LearningRate = LearningRate, MaxDepth = MaxDepth, BaseMargin = 0, Binning = method == "exact" ? new() { Exact = true } : new() { Cuts = Cuts(set, folder) } };
        var found = new TreeTrainer(options).Train(new(matrix, set.Labels), cancellation: cancellationToken);

        var difference = new TreeDifference(matrix);
        int[] counts = [.. expected.Trees.Zip(found.Trees, difference.Count)];
        var nodes = expected.Trees.Sum(tree => tree.Nodes.Length);
        var prefix = method == "exact" ? $"{set.Name}.exact." : $"{set.Name}.";
        metrics[prefix + "mismatches"] = counts.Sum();
        metrics[prefix + "nodes"] = nodes;
        metrics[prefix + "equalTrees"] = counts.Count(count => count == 0);
        metrics["mismatches"] += counts.Sum();
        metrics["nodes"] += nodes;
        var auc = DeLong.Compare(set.TestLabels, Scores(found, set.Test), Scores(expected, set.Test));
        var interval = auc.Interval();
        metrics[prefix + "aucDifference"] = auc.Difference;
        (metrics[prefix + "aucDifference.low"], metrics[prefix + "aucDifference.high"]) = (interval.Low, interval.High);
    }

    static Dictionary<string, IReadOnlyList<float>> Cuts(ParityRows set, string folder) => set.Features
        .Select((name, column) => KeyValuePair.Create(name, (IReadOnlyList<float>)NumberFile.Read(Path.Combine(folder, $"cuts{column}.f32"))))
        .ToDictionary();

    static double[] Scores(TreeEnsemble trees, float[] rows)
    {
        var margins = new double[rows.Length / trees.FeatureNames.Count];
        new FlatTrees(trees).Margins(rows, margins);
        return margins;
    }
}
