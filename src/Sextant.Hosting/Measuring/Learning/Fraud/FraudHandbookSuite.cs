using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>The Fraud Detection Handbook's protocol on its own payments, features by the feature store, beside its published models and XGBoost.</summary>
sealed class FraudHandbookSuite(TimeProvider clock) : ISuite
{
    // The handbook's payments begin on 1 April 2018 and its first fold trains from 25 July.
    internal const int DaysBeforeFirstFold = 115;

    // A validation week ends when the first test begins, less the delay of labels: nothing is chosen by labels not yet known.
    internal const int DaysFromValidationToTest = 35;

    internal const int DaysOfFolds = 42;

    static readonly string[] Prefixes = ["book.", "book.logistic.", "book.tree."];

    // Validation folds train on the same first days, or on as many more before them.
    static readonly int[] TrainDays = [7, 14, 28];

    static readonly TreeParameters TreesForDays = new(100, 0.1, 3);

    public string Name => "fraud/handbook";

    public SuiteKind Kind => SuiteKind.Evaluation;

    public string Description => "The handbook's fifteen features by the feature store and its prequential folds: seven days to train, seven until labels are known, seven to test, cards known to be compromised removed; means over four folds and their standard deviations. Boosted trees (25, 50, 100 trees; rates 0.1, 0.3; depths 3, 6, 9: the six of the eighteen points with the best mean average precision on four validation folds, whose last label is known before the first test begins, averaged into one model; rounds, learningRate, maxDepth are the best's), logistic regression, one tree of depth 2. Without prefix: with fourteen features of our own on the same four tests, in two stages on the same validation folds: 7, 14 or 28 days to train, then trees (50, 100, 200; rate 0.1; depths 3, 4: the best two of six, averaged). expected.* compares the fifteen features with the handbook's own values. Beside them XGBoost, chosen the same way with as many bins and tested with exact splits, and scikit-learn, on the same files and folds.";

    public string Data => $"{PaymentFiles.DataSet}; any folder of the same layout with 157 days or more";

    public IReadOnlyList<string> Metrics { get; } = ["rows", .. FoldFigures.Names(""), "trainDays", "rounds", "learningRate", "maxDepth", .. Prefixes.SelectMany(FoldFigures.Names), "book.rounds", "book.learningRate", "book.maxDepth", .. ExpectedFeatures.Metrics];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        context.RequireData(PaymentFiles.DataSet);
        var files = PaymentFiles.Find(context);
        var set = new HandbookTrainingSet(files, clock, PaymentHabits.Features);
        var start = set.FirstDay(cancellationToken).Add(TimeSpan.FromDays(DaysBeforeFirstFold));
        var earlier = start.Add(-TimeSpan.FromDays(DaysFromValidationToTest));
        var begin = earlier.Add(-TimeSpan.FromDays(TrainDays[^1] - TrainDays[0]));
        var own = await set.BuildAsync(begin, start.Add(TimeSpan.FromDays(DaysOfFolds)), context, cancellationToken);
        var rows = own.First(HandbookTrainingSet.Features.Count);
        var folds = PrequentialFolds.Of(rows.Times, rows.Cards, rows.Labels, start);
        var validation = PrequentialFolds.Of(rows.Times, rows.Cards, rows.Labels, earlier);

        var metrics = new Dictionary<string, double> { ["rows"] = rows.Count };
        if (ExpectedFeatures.Find(files) is { } expected) ExpectedFeatures.Compare(HandbookTrainingSet.FileIn(context), expected, metrics, cancellationToken);
        var chosen = TreeChoice.Of(rows, validation, TreeGrid.Handbook, context.Progress, cancellationToken);
        context.Progress.Report(new SuiteProgress("training on the folds", 0, folds.Count));
        Add(metrics, Prefixes[0], rows, folds, train => TreeChoice.Train(rows.ForTrees(train), chosen, BinningOptions.LargestMaxBins, cancellationToken));
        Add(metrics, Prefixes[2], rows, folds, train => FraudModels.OneTree(rows.ForTrees(train), 2, cancellationToken));
        var logistic = folds.Select(fold => FraudScores.Of(FraudModels.Logistic(rows.ForLinear(fold.Train), cancellationToken), rows, fold.HeldOut)).ToList();
        foreach (var (name, value) in FoldFigures.Of(Prefixes[1], rows, folds, logistic)) metrics[name] = value;
        (metrics["book.rounds"], metrics["book.learningRate"], metrics["book.maxDepth"]) = (chosen[0].Rounds, chosen[0].LearningRate, chosen[0].MaxDepth);
        AddOwn(metrics, own, folds, validation, context, cancellationToken);

        var peers = await FraudPeer.RunAsync(rows, folds, validation, context, cancellationToken);
        var without = peers.Count == 0 ? "; without peers: no Python with xgboost and scikit-learn was found" : "";
        return new SuiteResult(metrics, peers, FormattableString.Invariant($"{files.Description}: {rows.Count:N0} payments from {begin}, folds from {start}{without}"));
    }

    /// <summary>Two stages, both on validation weeks: for how many days to train, then which trees.</summary>
    static void AddOwn(Dictionary<string, double> metrics, FraudRows rows, IReadOnlyList<RowSplit> folds, IReadOnlyList<RowSplit> validation, SuiteContext context, CancellationToken cancellationToken)
    {
        context.Progress.Report(new SuiteProgress("choosing days to train for", 0, 0));
        var days = TrainDays.MaxBy(days => Longer(rows, validation, days).Sum(fold =>
            AveragePrecision.Of(rows.LabelsOf(fold.HeldOut), FraudScores.Of(FraudModels.Boosted(rows.ForTrees(fold.Train), TreesForDays, cancellationToken), rows, fold.HeldOut))));
        var chosen = TreeChoice.Of(rows, Longer(rows, validation, days), TreeGrid.Shallow, context.Progress, cancellationToken);
        Add(metrics, "", rows, Longer(rows, folds, days), train => TreeChoice.Train(rows.ForTrees(train), chosen, FraudModels.Bins, cancellationToken));
        (metrics["trainDays"], metrics["rounds"], metrics["learningRate"], metrics["maxDepth"]) = (days, chosen[0].Rounds, chosen[0].LearningRate, chosen[0].MaxDepth);
    }

    // The test stays as it is: who trains for longer would know of more cards, and with them the test would change.
    static IReadOnlyList<RowSplit> Longer(FraudRows rows, IReadOnlyList<RowSplit> folds, int days) => [.. folds.Select(fold =>
    {
        var until = new Timestamp((fold.Train.Max(row => rows.Times[row].Day) + 1) * Timestamp.MicrosPerDay);
        return fold with { Train = rows.Between(until.Add(-TimeSpan.FromDays(days)), until) };
    })];

    static void Add(Dictionary<string, double> metrics, string prefix, FraudRows rows, IReadOnlyList<RowSplit> folds, Func<IReadOnlyList<int>, TreeEnsemble> train)
    {
        var scores = folds.Select(fold => FraudScores.Of(train(fold.Train), rows, fold.HeldOut)).ToList();
        foreach (var (name, value) in FoldFigures.Of(prefix, rows, folds, scores)) metrics[name] = value;
    }
}
