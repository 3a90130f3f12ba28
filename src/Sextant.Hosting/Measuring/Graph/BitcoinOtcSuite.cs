using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>Does the entity graph help where traders rate each other?</summary>
sealed class BitcoinOtcSuite : ISuite
{
    const double TestShare = 0.3;

    static readonly TreeParameters Trees = new(200, 0.05, 4);

    public string Name => "fraud/bitcoin-otc";

    public SuiteKind Kind => SuiteKind.Evaluation;

    public string Description => "At each rating of one trader by another, from earlier ratings only: is it -5 or worse? The first 70 % by time train, the last 30 % test; boosted trees of the reference's parameters (200 trees, depth 4, rate 0.05). own.*: the two traders' own history (counts, means, ages). Without prefix: with features of the entity graph, one and two hops away and of the pair, chosen on the training part. counts.own.*, counts.*: the same two with counts and means alone. Average precision with its 95 % interval, and that of the difference the graph makes (lift; bootstrap over test rows).";

    public string Data => OtcRatings.DataSet;

    public IReadOnlyList<string> Metrics { get; } =
    [
        "rows", "testRows", "testReports", "own.auc", "own.ap", "auc", "ap", "ap.low", "ap.high", "lift", "lift.low", "lift.high",
        "counts.own.auc", "counts.own.ap", "counts.auc", "counts.ap",
    ];

    public Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken) =>
        Task.Run(() => Run(context, cancellationToken), cancellationToken);

    static SuiteResult Run(SuiteContext context, CancellationToken cancellationToken)
    {
        var ratings = OtcRatings.Read(context, cancellationToken);
        context.Progress.Report(new("features", 0, ratings.Count));
        var (counts, ages, graph) = Features(ratings);
        var split = TimeSplit.Latest([.. ratings.Select(rating => rating.Time)], TestShare);
        double[] labels = [.. split.HeldOut.Select(row => ratings[row].IsReport ? 1.0 : 0)];
        double[] Scores(params FraudRows[] parts) => ScoresOf(Join(ratings, parts), split, cancellationToken);

        context.Progress.Report(new("training", 0, 0));
        var (own, full) = (Scores(counts, ages), Scores(counts, ages, graph));
        var (simple, simpleGraph) = (Scores(counts), Scores(counts, graph));
        RowMetric Precision(double[] scores) => rows => AveragePrecision.Of(Pick(labels, rows), Pick(scores, rows));
        var options = new BootstrapOptions { Seed = context.Seed };
        var interval = Bootstrap.Interval(labels.Length, Precision(full), options);
        var lift = Bootstrap.Difference(labels.Length, Precision(full), Precision(own), options).Difference;
        var metrics = new Dictionary<string, double>
        {
            ["rows"] = ratings.Count,
            ["testRows"] = labels.Length,
            ["testReports"] = labels.Sum(),
            ["own.auc"] = Auc.Of(labels, own),
            ["own.ap"] = AveragePrecision.Of(labels, own),
            ["auc"] = Auc.Of(labels, full),
            ["ap"] = interval.Estimate,
            ["ap.low"] = interval.Low,
            ["ap.high"] = interval.High,
            ["lift"] = lift.Estimate,
            ["lift.low"] = lift.Low,
            ["lift.high"] = lift.High,
            ["counts.own.auc"] = Auc.Of(labels, simple),
            ["counts.own.ap"] = AveragePrecision.Of(labels, simple),
            ["counts.auc"] = Auc.Of(labels, simpleGraph),
            ["counts.ap"] = AveragePrecision.Of(labels, simpleGraph),
        };
        return new SuiteResult(metrics, new Dictionary<string, IReadOnlyDictionary<string, double>>(), FormattableString.Invariant($"{ratings.Count:N0} ratings from {ratings[0].Time} to {ratings[^1].Time}"));
    }

    /// <summary>Features of every rating from those before it in the file's order.</summary>
    static (FraudRows Counts, FraudRows Ages, FraudRows Graph) Features(List<OtcRating> ratings)
    {
        List<float> counts = [];
        List<float> ages = [];
        List<float> graph = [];
        var (history, web) = (new OtcHistory(), new OtcGraph());
        foreach (var rating in ratings)
        {
            counts.AddRange(history.CountsBefore(rating));
            ages.AddRange(history.AgesBefore(rating));
            graph.AddRange(web.Before(rating));
            history.Add(rating);
            web.Add(rating);
        }

        return (Rows(OtcHistory.CountNames, counts), Rows(OtcHistory.AgeNames, ages), Rows(OtcGraph.Names, graph));

        FraudRows Rows(IEnumerable<string> names, List<float> values) => new([.. names], [.. values], [.. ratings.Select(rating => rating.IsReport ? 1.0 : 0)], [], []);
    }

    static FraudRows Join(List<OtcRating> ratings, FraudRows[] parts)
    {
        var values = new List<float>();
        for (var row = 0; row < ratings.Count; row++)
        {
            foreach (var part in parts) values.AddRange(part.Values.AsSpan(row * part.Names.Count, part.Names.Count));
        }

        return parts[0] with { Names = [.. parts.SelectMany(part => part.Names)], Values = [.. values] };
    }

    static double[] ScoresOf(FraudRows rows, RowSplit split, CancellationToken cancellationToken) =>
        FraudScores.Of(FraudModels.Boosted(rows.ForTrees(split.Train), Trees, cancellationToken), rows, split.HeldOut);

    static double[] Pick(double[] values, ReadOnlySpan<int> rows)
    {
        var picked = new double[rows.Length];
        for (var i = 0; i < picked.Length; i++) picked[i] = values[rows[i]];
        return picked;
    }
}
