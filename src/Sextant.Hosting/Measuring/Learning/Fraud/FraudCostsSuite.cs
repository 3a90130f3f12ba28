using Sextant.Fraud;
using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>How much of the loss by fraud is saved by thresholds that are derived from costs, on the Fraud Detection Handbook's payments.</summary>
sealed class FraudCostsSuite(TimeProvider clock) : ISuite
{
    // Thresholds of a fold come from the model of two weeks before: its test week is the fold's training week, the last one with labels.
    const int FoldsBefore = 2;

    const int Folds = 4;

    const int TrainDays = 28;

    // The handbook's best point of its grid on its test weeks; nothing is chosen here.
    static readonly TreeParameters Trees = new(100, 0.1, 3);

    static readonly FraudThresholds Fixed = new(0.5, 0.9);

    static readonly string[] Ways = ["fixed.", "thresholds.", ""];

    public string Name => "fraud/costs";

    public SuiteKind Kind => SuiteKind.Evaluation;

    public string Description => "Costs as assumed: a missed fraud its amount, a wrong block 15, a review 3 and it finds 90 %. The handbook's four test weeks, taken together, by boosted trees (100 of depth 3, rate 0.1) of its fifteen features and eight of how an amount compares with the customer's own, trained on the four weeks that end where its training weeks do. Their scores are calibrated (Platt) and the thresholds found on the last week whose labels are known by then, scored by the model of two weeks before. Share of the loss saved, with 95 % intervals by day: fixed thresholds of 0.5 and 0.9 (fixed.*), two thresholds derived from costs (thresholds.*), and each payment by its least expected cost (without prefix); capped.* the same with ten reviews a day.";

    public string Data => $"{PaymentFiles.DataSet}; any folder of the same layout with 157 days or more";

    public IReadOnlyList<string> Metrics { get; } =
    [
        "rows", "frauds", "loss", .. Ways.SelectMany(way => new[] { $"{way}saved", $"{way}saved.low", $"{way}saved.high", $"{way}reviewsADay", $"{way}blocksADay", $"{way}wrongBlocksADay" }),
        "capped.saved", "capped.reviewsADay", "thresholds.review", "thresholds.block", "ap", "ece", "eceNoise",
    ];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        context.RequireData(PaymentFiles.DataSet);
        var files = PaymentFiles.Find(context);
        var set = new HandbookTrainingSet(files, clock, AmountBehaviour.Features);
        var start = set.FirstDay(cancellationToken).Add(TimeSpan.FromDays(FraudHandbookSuite.DaysBeforeFirstFold));
        var earlier = start.Add(-TimeSpan.FromDays(FraudHandbookSuite.DaysFromValidationToTest));
        var rows = await set.BuildAsync(earlier, start.Add(TimeSpan.FromDays(FraudHandbookSuite.DaysOfFolds)), context, cancellationToken);
        var weeks = PrequentialFolds.Of(rows.Times, rows.Cards, rows.Labels, start.Add(-TimeSpan.FromDays(7 * FoldsBefore)), new() { Folds = Folds + FoldsBefore });
        var scores = weeks.Select((week, i) =>
        {
            context.Progress.Report(new SuiteProgress("training on the weeks", i, weeks.Count));
            var until = start.Add(TimeSpan.FromDays(7 * (i - FoldsBefore + 1)));
            return FraudScores.Of(FraudModels.Boosted(rows.ForTrees(rows.Between(until.Add(-TimeSpan.FromDays(TrainDays)), until)), Trees, cancellationToken), rows, week.HeldOut);
        }).ToList();
        var judged = Enumerable.Range(FoldsBefore, Folds).Select(fold => CostWeek.Of(rows, (weeks[fold - FoldsBefore], scores[fold - FoldsBefore]), (weeks[fold], scores[fold]))).ToList();
        return new SuiteResult(Measure(judged, context.Seed), new Dictionary<string, IReadOnlyDictionary<string, double>>(), FormattableString.Invariant($"{files.Description}: {rows.Count:N0} payments from {earlier}, folds from {start}"));
    }

    static Dictionary<string, double> Measure(IReadOnlyList<CostWeek> weeks, long seed)
    {
        var costs = new FraudCosts();
        var capped = costs with { MostReviewsADay = 10 };
        var derived = weeks.Select(week => ThresholdSearch.Best(week.Tuning, costs)).ToList();
        var prices = weeks.Select(week => ReviewPrice.Of(week.Tuning, capped)).ToList();
        JudgedPayment[] all = [.. weeks.SelectMany((week, i) => week.Test.Select(payment => new JudgedPayment(i, payment)))];
        double[] labels = [.. all.Select(one => one.Payment.IsFraud ? 1.0 : 0)], probabilities = [.. all.Select(one => one.Payment.Probability)];
        var metrics = new Dictionary<string, double> { ["rows"] = all.Length, ["frauds"] = labels.Sum() };
        Add(metrics, Ways[0], all, costs, seed, one => Fixed.ActionFor(one.Payment.Probability));
        Add(metrics, Ways[1], all, costs, seed, one => derived[one.Week].ActionFor(one.Payment.Probability));
        Add(metrics, Ways[2], all, costs, seed, one => costs.ThresholdsFor(one.Payment.Amount).ActionFor(one.Payment.Probability));
        var least = Sum(all, costs, one => costs.ThresholdsFor(one.Payment.Amount, prices[one.Week]).ActionFor(one.Payment.Probability));
        (metrics["loss"], metrics["capped.saved"], metrics["capped.reviewsADay"]) = (least.Loss, least.Saved, (double)least.Reviews / least.Days);
        (metrics["thresholds.review"], metrics["thresholds.block"]) = (derived.Average(one => one.Review), derived.Average(one => one.Block));
        metrics["ap"] = weeks.Average(week => AveragePrecision.Of([.. week.Test.Select(payment => payment.IsFraud ? 1.0 : 0)], [.. week.Test.Select(payment => payment.Probability)]));
        (metrics["ece"], metrics["eceNoise"]) = (CalibrationError.Of(labels, probabilities), CalibrationError.Noise(probabilities, seed: seed).Mean);
        return metrics;
    }

    static void Add(Dictionary<string, double> metrics, string way, JudgedPayment[] all, FraudCosts costs, long seed, Func<JudgedPayment, FraudAction> decide)
    {
        var sum = Sum(all, costs, decide);
        // Each test week has a model of its own, but its days are no other week's.
        var week = all.GroupBy(one => one.Payment.Day).ToDictionary(day => day.Key, day => day.First().Week);
        var interval = Savings.Interval(all.Select(one => one.Payment), costs, payment => decide(new(week[payment.Day], payment)), payment => payment.Day, new() { Seed = seed });
        (metrics[$"{way}saved"], metrics[$"{way}saved.low"], metrics[$"{way}saved.high"]) = (sum.Saved, interval.Low, interval.High);
        (metrics[$"{way}reviewsADay"], metrics[$"{way}blocksADay"], metrics[$"{way}wrongBlocksADay"]) = ((double)sum.Reviews / sum.Days, (double)sum.Blocks / sum.Days, (double)sum.WrongBlocks / sum.Days);
    }

    static Savings Sum(JudgedPayment[] all, FraudCosts costs, Func<JudgedPayment, FraudAction> decide)
    {
        var parts = all.GroupBy(one => one.Week).Select(week => Savings.Of([.. week.Select(one => one.Payment)], costs, payment => decide(new(week.Key, payment)))).ToList();
        return parts.Aggregate((a, b) => a.And(b));
    }

    readonly record struct JudgedPayment(int Week, LabelledPayment Payment);
}
