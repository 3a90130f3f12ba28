namespace Sextant.Learning;

/// <summary>What <see cref="LambdaRankLoss"/> needs of rows in every round and works out once: discounts by place, and the best DCG of each query.</summary>
sealed class QueryIdeals
{
    readonly double[] _discounts;
    readonly double[] _ideals;

    public QueryIdeals(TrainingRows rows, int truncation)
    {
        Rows = rows;
        var longest = 0;
        for (var query = 0; query < rows.Queries; query++) longest = Math.Max(longest, rows.Query(query).Count);
        _discounts = new double[longest];
        for (var place = 0; place < longest; place++) _discounts[place] = 1 / Math.Log2(place + 2);
        _ideals = new double[rows.Queries];
        for (var query = 0; query < rows.Queries; query++) _ideals[query] = Ideal(rows.Labels[rows.Query(query).Start..rows.Query(query).End], truncation);
    }

    /// <summary>The rows that this is of.</summary>
    public TrainingRows Rows { get; }

    /// <summary>What a gain counts at each place; as many as the longest query has rows.</summary>
    public ReadOnlySpan<double> Discounts => _discounts;

    /// <summary>The largest DCG that an order of the query's rows can have.</summary>
    public double Of(int query) => _ideals[query];

    public static double Gain(float grade) => (1L << (int)grade) - 1;

    double Ideal(ReadOnlySpan<float> grades, int truncation)
    {
        Span<int> ofGrade = stackalloc int[LambdaRankLoss.LargestGrade + 1];
        foreach (var grade in grades) ofGrade[(int)grade]++;
        double sum = 0;
        var place = 0;
        for (var grade = ofGrade.Length - 1; grade > 0; grade--)
            for (var i = 0; i < ofGrade[grade] && place < truncation; i++, place++) sum += Gain(grade) * _discounts[place];
        return sum;
    }
}
