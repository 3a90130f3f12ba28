namespace Sextant.Hosting.Measuring;

/// <summary>Learning to rank on the example that comes with LightGBM.</summary>
sealed class LambdaRankExampleSuite : ISuite
{
    const string DataSet = "lightgbm-lambdarank";

    /// <inheritdoc/>
    public string Name => "search/lightgbm-lambdarank";

    /// <inheritdoc/>
    public SuiteKind Kind => SuiteKind.Evaluation;

    /// <inheritdoc/>
    public string Description =>
        "LambdaMART on LightGBM's ranking example: five times a fifth of the training queries is for validation, on which rounds, parameters and models are chosen; "
        + "what was chosen is averaged into one model and measured on the test file. Exponential gain; a query without relevant rows counts 0; equal scores stand in the "
        + "worst order. Parameters are looked for where MQ2008's validation queries found the best ones (rates 0.02 to 0.06, 3 to 12 leaves). XGBoost has as many random points of its own, wider space (rates 0.03 to 0.15, 4 to 128 leaves or depths 2 to 7), and its models are chosen and averaged as ours; its rounds end by its own ndcg@10, ours by the mean of NDCG@10 and MAP.";

    /// <inheritdoc/>
    public string Data => DataSet;

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics => RankingMetrics.Names;

    /// <inheritdoc/>
    public Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken) => Task.Run(
        () => RankingFolder.RunAsync(context.RequireData(DataSet), new("rank.train", null, "rank.test"), context, cancellationToken), cancellationToken);
}
