using Sextant.Numerics;

namespace Sextant.Hosting.Measuring;

/// <summary>How soon monitoring sees a change, and how often it sees one that is not there.</summary>
sealed class DriftSuite : ISuite
{
    static readonly string[] Kinds = ["normal", "amount", "seasonal", "count", "category", "bursts", "gaps"];

    public string Name => "monitoring/drift";

    public SuiteKind Kind => SuiteKind.Evaluation;

    public string Description =>
        "1,000 made-up features of about 200 rows an hour (independent, log-normal, with a daily rhythm, counts, categories, bursts of one user, with gaps; days differ a little) are watched hourly for 14 days after 14 days of reference. falseAlarms*: alerts though nothing changes. CHANGE.delayHours: median hours from the onset to the alert, 20 features each among the thousand; amongChanges.*: false alarms meanwhile. concept.*: what the input means is halved at once; only labels, known after three days, tell. covariate.*: AUC and its estimate without labels when inputs move; estimate.coverage: how often its 95 % interval holds. Peer: scipy's ks_2samp of each day at p below 0.05.";

    public string Data => "none: made up from the seed";

    public IReadOnlyList<string> Metrics =>
    [
        "falseAlarmsADay", "falseAlarmsAFeatureDay", .. Kinds.Select(kind => $"falseAlarms.{kind}"), "amongChanges.falseAlarmsADay", "amongChanges.falseAlarmsAFeatureDay",
        .. MadeUpChange.All.SelectMany(change => new[] { $"{change.Name}.detected", $"{change.Name}.delayHours", $"{change.Name}.longestDelayHours" }),
        "concept.delayDays", "concept.maturityDays", "concept.falseSignals", "concept.auc", "concept.estimatedAuc", "covariate.auc", "covariate.estimatedAuc", "estimate.coverage",
    ];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        var metrics = new Dictionary<string, double>();
        var random = new SeededRandom(context.Seed);
        await Task.Run(() => new DriftTrial(random.Split(1), context.Progress, cancellationToken).Run(metrics), cancellationToken);
        context.Progress.Report(new("a model whose input means something else", 0, 0));
        await Task.Run(() => new ConceptTrial(random.Split(2)).Run(metrics), cancellationToken);
        var peers = new Dictionary<string, IReadOnlyDictionary<string, double>>();
        if (await DriftPeer.RunAsync(context, random.Split(3), cancellationToken) is { } scipy) peers["scipy"] = scipy;
        return new(metrics, peers, FormattableString.Invariant($"made up: {DriftTrial.Features:N0} features, {DriftTrial.ReferenceDays} + {DriftTrial.WatchedDays} days, seed {context.Seed}"));
    }
}
