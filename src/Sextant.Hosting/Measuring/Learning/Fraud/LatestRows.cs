using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>Boosted trees and logistic regression of earlier rows, measured on the latest: training ends before them, where labels are known by then.</summary>
static class LatestRows
{
    const double ValidationShare = 0.25;

    /// <summary>How long it takes until a label is known, if nobody says otherwise.</summary>
    public static readonly TimeSpan UsualDelay = TimeSpan.FromDays(7);

    static readonly string[] Figures = ["auc", "auc.low", "auc.high", "ap", "cp@100", "logloss", "ece", "eceNoise"];

    /// <summary>The names of the figures; without cards there is no <c>cp@100</c>.</summary>
    public static IReadOnlyList<string> Metrics { get; } = ["rows", "trainRows", "validationRows", "testRows", "testFrauds", .. Figures, .. Figures.Select(figure => $"logistic.{figure}"), "rounds", "learningRate", "maxDepth"];

    /// <summary>The figures by name.</summary>
    public static Dictionary<string, double> Measure(FraudRows rows, double testShare, TimeSpan delay, SuiteContext context, CancellationToken cancellationToken)
    {
        var outer = TimeSplit.Latest(rows.Times, testShare, delay);
        var inner = TimeSplit.Latest([.. outer.Train.Select(row => rows.Times[row])], ValidationShare, delay);
        var (train, validation) = (Of(outer, inner.Train), Of(outer, inner.HeldOut));

        var chosen = TreeChoice.Of(rows, [new(train, validation)], TreeGrid.Handbook, context.Progress, cancellationToken);
        var trees = TreeChoice.Train(rows.ForTrees(train), chosen, FraudModels.Bins, cancellationToken);
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
        return metrics;
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
