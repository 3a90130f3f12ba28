using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>
/// Chooses a LambdaMART ranker on validation queries: random points, each stopped early on them, the best few made one model. Never sees a test part.
/// </summary>
/// <param name="train">Queries to learn from.</param>
/// <param name="validation">Queries to choose by.</param>
/// <param name="space">Where parameters are looked for.</param>
/// <param name="seed">Of points and models.</param>
/// <param name="threads">Of a training; changes no result.</param>
sealed class RankingSearch(TrainingRows train, TrainingRows validation, SearchSpace space, int seed, int threads)
{
    /// <summary>Runs so many trials.</summary>
    /// <returns>The ranker of each, stopped at its best round; the best first.</returns>
    public IReadOnlyList<TreeEnsemble> Run(int trials, CancellationToken cancellation)
    {
        var models = new TreeEnsemble[trials];
        var split = new RowSplit([.. Enumerable.Range(0, train.Count)], [.. Enumerable.Range(train.Count, validation.Count)]);
        var result = RandomSearch.Run(space, split, Try, new() { Trials = trials, Budget = RankingPlan.MostRounds, Seed = seed }, cancellation);
        return [.. result.Log.OrderByDescending(record => record.Metric).ThenBy(record => record.Trial).Select(record => models[record.Trial])];

        TrialOutcome Try(TrialRequest request, CancellationToken token)
        {
            var options = Options(request.Point, request.Seed) with { Rounds = request.Budget, EarlyStoppingRounds = RankingPlan.Patience };
            models[request.Trial] = new TreeTrainer(options).Train(train, new(validation, RankingMetrics.Choice, HigherIsBetter: true), cancellation: token);
            return new(RankingMetrics.Choice(validation, RankingModel.Scores(models[request.Trial], validation)));
        }
    }

    TreeOptions Options(SearchPoint point, long seed) => new()
    {
        Objective = new LambdaRankLoss { Truncation = point.Whole("truncation") },
        Growth = TreeGrowth.LeafWise,
        MaxDepth = 0,
        MaxLeaves = point.Whole("leaves"),
        LearningRate = point.Number("rate"),
        MinRowsInLeaf = point.Whole("rows"),
        L2 = point.Number("l2"),

        // Hessians of pairs are far below 1 a row: the rows in a leaf are what holds trees back.
        MinChildWeight = 0,
        Columns = new() { PerNode = point.Number("columns") },
        Rows = new() { Fraction = point.Number("queries"), ByQuery = true },
        Seed = seed,
        Threads = threads,
    };
}
