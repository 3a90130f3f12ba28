namespace Sextant.Hosting.Measuring;

/// <summary>Fake accounts by shared addresses, on Amazon's made-up sign-ups.</summary>
sealed class FraudRegistrationsSuite : ISuite
{
    const string DataSet = "aws-fraud-samples";

    const string FileName = "registration_data_20K_minimum.csv.gz";

    const double TestShare = 0.3;

    public string Name => "fraud/registrations";

    public SuiteKind Kind => SuiteKind.Evaluation;

    public string Description => "20,000 made-up sign-ups; the latest 30 % by time are the test, training ends seven days before, when labels are known. For IP address, its network (/24), e-mail and its domain: how many came earlier, how many of them are known frauds, and their share. Models, choices, calibration and figures as in fraud/csv. It is easy: a test that all works, no evidence of accuracy. The reference, XGBoost on the first 70 %: AUC 0.987, average precision 0.968.";

    public string Data => $"{DataSet}/{FileName}";

    public IReadOnlyList<string> Metrics { get; } = [.. LatestRows.Metrics.Where(name => !name.EndsWith("cp@100", StringComparison.Ordinal))];

    public Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken) => Task.Run(() => Run(context, cancellationToken), cancellationToken);

    static SuiteResult Run(SuiteContext context, CancellationToken cancellationToken)
    {
        var rows = Registrations.Read(Path.Combine(context.RequireData(DataSet), FileName), cancellationToken);
        return new SuiteResult(LatestRows.Measure(rows, TestShare, LatestRows.UsualDelay, context, cancellationToken), new Dictionary<string, IReadOnlyDictionary<string, double>>(), FormattableString.Invariant($"{FileName}: {rows.Count:N0} sign-ups"));
    }
}
