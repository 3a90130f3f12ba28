namespace Sextant.Learning;

/// <summary>Splits of whole queries, whose rows lie together; numbers in the splits are those of queries. <see cref="RowsOf"/> gives rows.</summary>
/// <remarks>Queries that differ only in case or spacing leak into each other: give them one number first, and use <see cref="GroupSplit"/>.</remarks>
public static class QuerySplit
{
    /// <summary>Holds out a share of the queries.</summary>
    /// <param name="queries">Number of queries.</param>
    /// <param name="share">Between 0 and 1.</param>
    /// <param name="seed">The same seed gives the same split.</param>
    /// <exception cref="InvalidInputException">SXT2105, SXT2110: the share is out of range, or a side is empty.</exception>
    public static RowSplit HoldOut(int queries, double share, long seed) => RandomSplit.HoldOut(queries, share, seed);

    /// <summary>Folds of equal numbers of queries, within one.</summary>
    /// <param name="queries">Number of queries.</param>
    /// <param name="folds">How many, 2 or more.</param>
    /// <param name="seed">The same seed gives the same folds.</param>
    /// <exception cref="InvalidInputException">SXT2105, SXT2110: too few folds are asked for, or there are fewer queries than folds.</exception>
    public static IReadOnlyList<RowSplit> Folds(int queries, int folds, long seed) => RandomSplit.Folds(queries, folds, seed);

    /// <summary>The rows of some queries, in their order.</summary>
    /// <param name="querySizes">Rows of each query.</param>
    /// <param name="queries">Numbers of queries.</param>
    /// <exception cref="InvalidInputException">SXT2105, SXT2107: a size is negative, or there is no such query.</exception>
    public static IReadOnlyList<int> RowsOf(ReadOnlySpan<int> querySizes, IReadOnlyList<int> queries)
    {
        var starts = RankedQueries.StartsOf(querySizes, querySizes.ToArray().Sum());
        var rows = new List<int>();
        foreach (var query in queries)
        {
            if (query < 0 || query >= querySizes.Length)
                throw new InvalidInputException("SXT2105", $"Expected a query from 0 to {querySizes.Length - 1} but found {query}.");
            rows.AddRange(Enumerable.Range(starts[query], querySizes[query]));
        }

        return rows;
    }
}
