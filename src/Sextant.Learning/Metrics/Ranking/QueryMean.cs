namespace Sextant.Learning;

/// <summary>The mean of a metric over queries, by a stated rule for queries without a relevant document.</summary>
public static class QueryMean
{
    /// <summary>The mean; NaN if no query counts.</summary>
    /// <param name="values">The metric of each query; NaN for a query without a relevant document.</param>
    /// <param name="empty">What such a query counts.</param>
    /// <param name="weights">One for each query, or none for 1 each.</param>
    /// <exception cref="InvalidInputException">SXT2100, SXT2103: lengths or weights are wrong.</exception>
    public static double Of(ReadOnlySpan<double> values, EmptyQueries empty, ReadOnlySpan<double> weights = default)
    {
        RowChecks.Weights(weights, values.Length);
        double sum = 0, total = 0;
        for (var query = 0; query < values.Length; query++)
        {
            var isEmpty = double.IsNaN(values[query]);
            if (isEmpty && empty == EmptyQueries.Skip) continue;
            var weight = RowChecks.At(weights, query);
            sum += weight * (isEmpty ? (empty == EmptyQueries.CountOne ? 1 : 0) : values[query]);
            total += weight;
        }

        return sum / total;
    }
}
