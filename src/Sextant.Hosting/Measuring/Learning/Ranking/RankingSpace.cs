using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>Where a ranker's parameters are looked for.</summary>
static class RankingSpace
{
    /// <summary>As wide as the peer's, whose trees of depth 2 to 7 have 4 to 128 leaves.</summary>
    public static SearchSpace Wide { get; } = Of((0.03, 0.15), (4, 128), (0.3, 1), (0.6, 1));

    /// <summary>
    /// Small trees and low rates, which did best on MQ2008's validation queries. For other data only: there validation queries of one fold are test
    /// queries of another.
    /// </summary>
    public static SearchSpace LearnedFromMq2008 { get; } = Of((0.02, 0.06), (3, 12), (0.2, 0.8), (0.7, 1));

    static SearchSpace Of((double Low, double High) rate, (double Low, double High) leaves, (double Low, double High) columns, (double Low, double High) queries) => new(
        new NumberParameter("rate", rate.Low, rate.High, SearchScale.Logarithmic),
        new NumberParameter("leaves", leaves.Low, leaves.High, SearchScale.Logarithmic, Whole: true),
        new NumberParameter("rows", 5, 60, SearchScale.Logarithmic, Whole: true),
        new NumberParameter("l2", 0.3, 20, SearchScale.Logarithmic),
        new NumberParameter("columns", columns.Low, columns.High),
        new NumberParameter("queries", queries.Low, queries.High),
        new NumberParameter("truncation", 10, 40, Whole: true));
}
