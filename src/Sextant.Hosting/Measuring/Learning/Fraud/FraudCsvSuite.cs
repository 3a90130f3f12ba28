namespace Sextant.Hosting.Measuring;

/// <summary>Boosted trees and logistic regression on a user's own labelled files.</summary>
sealed class FraudCsvSuite : ISuite
{
    const double TestShare = 0.25;

    public string Name => "fraud/csv";

    public SuiteKind Kind => SuiteKind.Evaluation;

    public string Description => "Boosted trees (without prefix) and logistic regression on your own files: the latest quarter of the rows is the test, training ends seven days before it, when labels are known. Of the training rows the latest quarter validates, again seven days apart: there the trees' parameters are chosen (25, 50, 100 trees; rates 0.1, 0.3; depths 3, 6, 9: the six with the best average precision, averaged into one model; rounds, learningRate, maxDepth are the best's) and both models calibrated (Platt). AUC with its 95 % interval (DeLong), average precision, precision of the 100 cards checked each day (if there are cards; unlike in fraud/handbook, those already known to be compromised stay in), log loss, calibration error of ten bins with as many rows and what a perfect model would have by chance.";

    public string Data => "DIR/fraud-csv or DIR: .csv, .csv.gz or .parquet files of the same columns: time (or event_time, timestamp, datetime, date), label (or fraud, is_fraud, class; 0 or 1), optionally card (or card_id, customer, customer_id); every other column of numbers is a feature";

    public IReadOnlyList<string> Metrics => LatestRows.Metrics;

    public Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken) =>
        Task.Run(() => Run(context, cancellationToken), cancellationToken);

    static SuiteResult Run(SuiteContext context, CancellationToken cancellationToken)
    {
        var files = OwnFraudFiles.Find(context.DataFolder);
        context.Progress.Report(new SuiteProgress("reading", 0, 0));
        var rows = OwnFraudFiles.Read(files, cancellationToken);
        return new SuiteResult(LatestRows.Measure(rows, TestShare, context, cancellationToken), new Dictionary<string, IReadOnlyDictionary<string, double>>(), FormattableString.Invariant($"{string.Join(", ", files.Select(Path.GetFileName))}: {rows.Count:N0} rows of {rows.Names.Count} features"));
    }
}
