using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>The metrics of ranking suites: exponential gain, equal scores in the worst order, a query without relevant rows counts 0.</summary>
static class RankingMetrics
{
    const EmptyQueries Empty = EmptyQueries.CountZero;

    /// <summary>The names of the figures.</summary>
    public static readonly string[] Names = ["ndcg@10", "ndcg@5", "ndcg@1", "map", "mrr", "skip.ndcg@10", "ndcg@10.low", "ndcg@10.high", "trees", "cpuSeconds"];

    /// <summary>By what rounds, parameters and models are chosen: NDCG@10 and MAP, half each, since a mean of both is less noisy on few queries.</summary>
    public static double Choice(TrainingRows rows, ReadOnlySpan<float> scores)
    {
        var ranked = Ranked(rows, scores);
        return (ranked.Mean(grades => Ndcg.At(10, grades), Empty) + ranked.Mean(AveragePrecision, Empty)) / 2;
    }

    /// <summary>All figures of a list of scores, by name.</summary>
    public static Dictionary<string, double> Of(TrainingRows rows, ReadOnlySpan<float> scores)
    {
        var ranked = Ranked(rows, scores);
        return new()
        {
            ["ndcg@10"] = ranked.Mean(grades => Ndcg.At(10, grades), Empty),
            ["ndcg@5"] = ranked.Mean(grades => Ndcg.At(5, grades), Empty),
            ["ndcg@1"] = ranked.Mean(grades => Ndcg.At(1, grades), Empty),
            ["map"] = ranked.Mean(AveragePrecision, Empty),
            ["mrr"] = ranked.Mean(grades => ReciprocalRank.At(int.MaxValue, grades), Empty),
            ["skip.ndcg@10"] = ranked.Mean(grades => Ndcg.At(10, grades), EmptyQueries.Skip),
        };
    }

    /// <summary>NDCG@10 of each query, for intervals; 0 where nothing is relevant.</summary>
    public static double[] NdcgOfEach(TrainingRows rows, ReadOnlySpan<float> scores) =>
        [.. Ranked(rows, scores).Each(grades => Ndcg.At(10, grades)).Select(value => double.IsNaN(value) ? 0 : value)];

    static double AveragePrecision(ReadOnlySpan<double> grades) => ListAveragePrecision.At(int.MaxValue, grades);

    static RankedQueries Ranked(TrainingRows rows, ReadOnlySpan<float> scores)
    {
        var (grades, wide, sizes) = (new double[rows.Count], new double[rows.Count], new int[rows.Queries]);
        for (var row = 0; row < rows.Count; row++) (grades[row], wide[row]) = (rows.Labels[row], scores[row]);
        for (var query = 0; query < sizes.Length; query++) sizes[query] = rows.Query(query).Count;
        return new(grades, wide, sizes);
    }
}
