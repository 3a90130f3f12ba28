namespace Sextant.Hosting.Measuring;

/// <summary>Learning to rank on LETOR 4.0's MQ2008, in its five folds.</summary>
sealed class Mq2008Suite : ISuite
{
    const string DataSet = "mq2008";
    const int Folds = 5;
    const int Features = 46;

    /// <inheritdoc/>
    public string Name => "search/mq2008";

    /// <inheritdoc/>
    public SuiteKind Kind => SuiteKind.Evaluation;

    /// <inheritdoc/>
    public string Description =>
        "LambdaMART on MQ2008's five folds (three parts to train, one for validation, one to test); rounds, parameters and models are chosen on each fold's "
        + "validation part, the best of random trials averaged into one model. Exponential gain; a query without relevant rows counts 0 (skip.ndcg@10: is left out); "
        + "equal scores stand in the worst order. XGBoost has as many random points of the same width, and its models are chosen and averaged as ours; its rounds end by its own ndcg@10, ours by the mean of NDCG@10 and MAP.";

    /// <inheritdoc/>
    public string Data => DataSet;

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics => RankingMetrics.Names;

    /// <inheritdoc/>
    public Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken) => Task.Run(() =>
    {
        var folder = context.RequireData(DataSet);
        var parts = Enumerable.Range(1, Folds).Select(part => RankingFiles.Read(folder, $"S{part}.txt", cancellationToken).ToTrainingRows(1, Features)).ToList();
        var problems = Enumerable.Range(0, Folds).Select(fold => new RankingProblem(
            RankingRows.Join(parts[fold], parts[(fold + 1) % Folds], parts[(fold + 2) % Folds]), parts[(fold + 3) % Folds], parts[(fold + 4) % Folds])).ToList();
        return new RankingContest(problems, context, RankingSpace.Wide).RunAsync($"{DataSet}: {parts.Sum(part => part.Queries)} queries, {parts.Sum(part => part.Count)} rows", cancellationToken);
    }, cancellationToken);
}
