using Sextant.Features;

namespace Sextant.Hosting.Measuring;

/// <summary>Boosted trees and logistic regression on a user's own labelled files.</summary>
sealed class FraudCsvSuite(TimeProvider clock) : ISuite
{
    const double TestShare = 0.25;

    public string Name => "fraud/csv";

    public SuiteKind Kind => SuiteKind.Evaluation;

    public string Description => "Boosted trees (without prefix) and logistic regression on your own files; with --entity the history of keys becomes features, computed by the feature store. The latest quarter of the rows is the test, training ends seven days before it, when labels are known. Of the training rows the latest quarter validates, again seven days apart: there the trees' parameters are chosen (25, 50, 100 trees; rates 0.1, 0.3; depths 3, 6, 9: the six with the best average precision, averaged into one model; rounds, learningRate, maxDepth are the best's) and both models calibrated (Platt). AUC with its 95 % interval (DeLong), average precision, precision of the 100 cards checked each day (if there are cards; unlike in fraud/handbook, those already known to be compromised stay in), log loss, calibration error of ten bins with as many rows and what a perfect model would have by chance.";

    public string Data => "DIR/fraud-csv or DIR: .csv, .csv.gz or .parquet files of the same columns: time (or event_time, timestamp, datetime, date), label (or fraud, is_fraud, class; 0 or 1), optionally card (or card_id, customer, customer_id); every other column of numbers is a feature";

    public IReadOnlyList<string> Metrics => LatestRows.Metrics;

    public IReadOnlyList<SuiteOption> Options => FraudCsvOptions.All;

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        var files = OwnFraudFiles.Find(context.DataFolder);
        context.Progress.Report(new SuiteProgress("reading", 0, 0));
        var named = OwnFraudFiles.Columns(files[0], context.Options);
        var entities = context.Options.GetValueOrDefault(FraudCsvOptions.Entity) ?? [];
        var rows = entities.Count == 0 ? FraudRows.Read(files, named, cancellationToken)
            : await new EntityRows(clock).BuildAsync(files, EntityColumns.Of(named, entities, context.Options.GetValueOrDefault(FraudCsvOptions.Amount) ?? [], DelayOf(context)), context, cancellationToken);
        var metrics = await Task.Run(() => LatestRows.Measure(rows, TestShare, DelayOf(context), context, cancellationToken), cancellationToken);
        return new SuiteResult(metrics, new Dictionary<string, IReadOnlyDictionary<string, double>>(), FormattableString.Invariant($"{string.Join(", ", files.Select(Path.GetFileName))}: {rows.Count:N0} rows of {rows.Names.Count} features"));
    }

    static TimeSpan DelayOf(SuiteContext context) => context.Options.GetValueOrDefault(FraudCsvOptions.Delay) is not { Count: > 0 } given ? LatestRows.UsualDelay
        : Duration.TryParse(given[^1], out var delay) ? delay
        : throw new InvalidInputException("SXT3092", $"--{FraudCsvOptions.Delay} is '{given[^1]}' and must be a whole number with s, m, h or d, such as 7d.");
}
