namespace Sextant.Learning;

/// <summary>Scored documents of many queries, each query's sorted by descending score.</summary>
public sealed class RankedQueries
{
    readonly double[] _grades;
    readonly int[] _starts;

    /// <summary>Sorts the documents of each query; O(n log n).</summary>
    /// <param name="grades">Relevance grade of each document, 0 or more; above 0 is relevant.</param>
    /// <param name="scores">Any finite numbers.</param>
    /// <param name="querySizes">Documents of each query, whose rows lie together; 0 is an empty query.</param>
    /// <param name="ties">Which of two equal scores comes first.</param>
    /// <exception cref="InvalidInputException">SXT2100, SXT2101, SXT2107, SXT2108: lengths, scores, sizes or grades are wrong.</exception>
    public RankedQueries(ReadOnlySpan<double> grades, ReadOnlySpan<double> scores, ReadOnlySpan<int> querySizes, TieOrder ties = TieOrder.Pessimistic)
    {
        RowChecks.SameLength(grades.Length, scores.Length, "scores");
        RowChecks.Finite(scores, "score");
        RankedList.CheckGrades(grades);
        _starts = StartsOf(querySizes, grades.Length);
        _grades = grades.ToArray();
        for (var query = 0; query < Queries; query++)
        {
            var rows = _starts[query]..(_starts[query + 1]);
            SortByScore(_grades.AsSpan(rows), scores[rows], ties);
        }
    }

    /// <summary>Number of queries.</summary>
    public int Queries => _starts.Length - 1;

    /// <summary>Grades of one query's documents in the order of ranks.</summary>
    public ReadOnlySpan<double> GradesOf(int query) => _grades.AsSpan(_starts[query].._starts[query + 1]);

    /// <summary>The metric of every query: what means, intervals and paired differences are made of.</summary>
    public double[] Each(QueryMetric metric)
    {
        var values = new double[Queries];
        for (var query = 0; query < values.Length; query++) values[query] = metric(GradesOf(query));
        return values;
    }

    /// <summary>The mean over queries.</summary>
    /// <param name="metric">Such as <c>grades => Ndcg.At(10, grades)</c>.</param>
    /// <param name="empty">What a query without a relevant document counts.</param>
    public double Mean(QueryMetric metric, EmptyQueries empty) => QueryMean.Of(Each(metric), empty);

    /// <summary>Row at which each query starts, and the number of rows at the end.</summary>
    internal static int[] StartsOf(ReadOnlySpan<int> querySizes, int rows)
    {
        var starts = new int[querySizes.Length + 1];
        for (var query = 0; query < querySizes.Length; query++)
        {
            if (querySizes[query] < 0 || querySizes[query] > rows - starts[query])
                throw new InvalidInputException("SXT2107", $"Expected sizes of queries that sum to {rows} rows but query {query} has {querySizes[query]} with {rows - starts[query]} left. Count the rows of each query.");
            starts[query + 1] = starts[query] + querySizes[query];
        }

        return starts[^1] == rows
            ? starts
            : throw new InvalidInputException("SXT2107", $"Expected sizes of queries that sum to {rows} rows but they sum to {starts[^1]}. Count the rows of each query.");
    }

    static void SortByScore(Span<double> grades, ReadOnlySpan<double> scores, TieOrder ties)
    {
        var keys = new (double Score, double Tie)[grades.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = (-scores[i], ties == TieOrder.Given ? i : grades[i]);
        keys.AsSpan().Sort(grades);
    }
}
