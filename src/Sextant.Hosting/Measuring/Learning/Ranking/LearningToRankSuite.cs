namespace Sextant.Hosting.Measuring;

/// <summary>Learning to rank on whatever judged queries there are.</summary>
sealed class LearningToRankSuite : ISuite
{
    readonly RankingPlan? _plan;

    public LearningToRankSuite()
        : this(null)
    {
    }

    internal LearningToRankSuite(RankingPlan? plan) => _plan = plan;

    /// <inheritdoc/>
    public string Name => "search/ltr";

    /// <inheritdoc/>
    public SuiteKind Kind => SuiteKind.Evaluation;

    /// <inheritdoc/>
    public string Description =>
        "LambdaMART on your own files: train.txt, test.txt and, if there is one, vali.txt (SVMlight rows with qid, or with .query files beside; .gz or not). Rounds, "
        + "parameters and models are chosen on vali.txt, or on a fifth of the training queries at a time. Exponential gain; a query without relevant rows counts 0; equal "
        + "scores stand in the worst order. Parameters are looked for where MQ2008's validation queries found the best ones; XGBoost has as many random points of its own, wider space, and its models are chosen and averaged as ours; its rounds end by its own ndcg@10, ours by the mean of NDCG@10 and MAP.";

    /// <inheritdoc/>
    public string Data => "ltr: the folder given with --data, or ltr in it";

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics => RankingMetrics.Names;

    /// <inheritdoc/>
    public Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        var folder = context.DataFolder is { } given && RankingFiles.TryFind(given, "train.txt") is not null ? given : context.RequireData("ltr");
        return Task.Run(() => RankingFolder.RunAsync(folder, new("train.txt", "vali.txt", "test.txt"), context, cancellationToken, _plan), cancellationToken);
    }
}
