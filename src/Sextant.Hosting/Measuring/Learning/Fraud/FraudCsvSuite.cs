using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>Boosted trees and logistic regression on a user's own labelled files.</summary>
sealed class FraudCsvSuite : ISuite
{
    const double TestShare = 0.25;

    const double ValidationShare = 0.25;

    static readonly TimeSpan Delay = TimeSpan.FromDays(7);

    static readonly string[] Figures = ["auc", "auc.low", "auc.high", "ap", "cp@100", "logloss", "ece", "eceNoise"];

    public string Name => "fraud/csv";

    public SuiteKind Kind => SuiteKind.Evaluation;

    public string Description => "Boosted trees (without prefix) and logistic regression on your own files: the latest quarter of the rows is the test, training ends seven days before it, when labels are known. Of the training rows the latest quarter validates, again seven days apart: there the trees' parameters are chosen (25, 50, 100 trees; rates 0.1, 0.3; depths 3, 6, 9: the six with the best average precision, averaged into one model; rounds, learningRate, maxDepth are the best's) and both models calibrated (Platt). AUC with its 95 % interval (DeLong), average precision, precision of the 100 cards checked each day (if there are cards; unlike in fraud/handbook, those already known to be compromised stay in), log loss, calibration error of ten bins with as many rows and what a perfect model would have by chance.";

    public string Data => "DIR/fraud-csv or DIR: .csv, .csv.gz or .parquet files of the same columns: time (or event_time, timestamp, datetime, date), label (or fraud, is_fraud, class; 0 or 1), optionally card (or card_id, customer, customer_id); every other column of numbers is a feature";

    public IReadOnlyList<string> Metrics { get; } = ["rows", "trainRows", "validationRows", "testRows", "testFrauds", .. Figures, .. Figures.Select(figure => $"logistic.{figure}"), "rounds", "learningRate", "maxDepth"];

    public Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken) =>
        Task.Run(() => Run(context, cancellationToken), cancellationToken);

    static SuiteResult Run(SuiteContext context, CancellationToken cancellationToken)
    {
        var files = OwnFraudFiles.Find(context.DataFolder);
        context.Progress.Report(new SuiteProgress("reading", 0, 0));
        var rows = OwnFraudFiles.Read(files, cancellationToken);
        var outer = TimeSplit.Latest(rows.Times, TestShare, Delay);
        var inner = TimeSplit.Latest([.. outer.Train.Select(row => rows.Times[row])], ValidationShare, Delay);
        var (train, validation) = (Of(outer, inner.Train), Of(outer, inner.HeldOut));

        var chosen = TreeChoice.Of(rows, [new(train, validation)], context.Progress, cancellationToken);
        var trees = TreeChoice.Train(rows.ForTrees(train), chosen, cancellationToken);
        var filled = FilledRows.Of(rows, train);
        var logistic = FraudModels.Logistic(filled.ForLinear(train), cancellationToken);
        var metrics = new Dictionary<string, double>
        {
            ["rows"] = rows.Count,
            ["trainRows"] = train.Length,
            ["validationRows"] = validation.Length,
            ["testRows"] = outer.HeldOut.Count,
            ["testFrauds"] = outer.HeldOut.Sum(row => rows.Labels[row]),
        };
        Measure("", rows, validation, outer.HeldOut, chosenRows => FraudScores.Of(trees, rows, chosenRows), context.Seed, metrics);
        Measure("logistic.", rows, validation, outer.HeldOut, chosenRows => FraudScores.Of(logistic, filled, chosenRows), context.Seed, metrics);
        (metrics["rounds"], metrics["learningRate"], metrics["maxDepth"]) = (chosen[0].Rounds, chosen[0].LearningRate, chosen[0].MaxDepth);
        return new SuiteResult(metrics, new Dictionary<string, IReadOnlyDictionary<string, double>>(), FormattableString.Invariant($"{string.Join(", ", files.Select(Path.GetFileName))}: {rows.Count:N0} rows of {rows.Names.Count} features"));
    }

    static int[] Of(RowSplit outer, IReadOnlyList<int> places) => [.. places.Select(place => outer.Train[place])];

    static void Measure(string prefix, FraudRows rows, IReadOnlyList<int> validation, IReadOnlyList<int> test, Func<IReadOnlyList<int>, double[]> score, long seed, Dictionary<string, double> metrics)
    {
        var calibrator = PlattTrainer.Fit(rows.LabelsOf(validation), score(validation));
        var (labels, scores) = (rows.LabelsOf(test), score(test));
        var probabilities = new double[scores.Length];
        calibrator.Apply(scores, probabilities);
        var area = DeLong.Of(labels, scores).Interval();
        var (_, precision, cards) = FoldFigures.Of(rows, test, scores);
        (metrics[prefix + "auc"], metrics[prefix + "auc.low"], metrics[prefix + "auc.high"]) = (area.Estimate, area.Low, area.High);
        metrics[prefix + "ap"] = precision;
        if (!double.IsNaN(cards)) metrics[prefix + "cp@100"] = cards;
        metrics[prefix + "logloss"] = LogLoss.Of(labels, probabilities);
        metrics[prefix + "ece"] = CalibrationError.Of(labels, probabilities);
        metrics[prefix + "eceNoise"] = CalibrationError.Noise(probabilities, seed: seed).Mean;
    }
}
