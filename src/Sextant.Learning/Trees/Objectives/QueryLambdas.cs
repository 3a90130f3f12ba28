namespace Sextant.Learning;

/// <summary>The derivatives of one query's rows.</summary>
readonly ref struct QueryLambdas(LambdaRankLoss loss, ReadOnlySpan<float> grades, ReadOnlySpan<float> scores, Span<GradientPair> pairs)
{
    readonly ReadOnlySpan<float> _grades = grades;
    readonly ReadOnlySpan<float> _scores = scores;
    readonly Span<GradientPair> _pairs = pairs;

    public void Fill()
    {
        var ideal = Ideal();
        if (ideal == 0 || _grades.Length < 2) return;
        var order = Order();
        var lambdas = new double[2 * order.Length];
        var total = 0.0;
        var spread = _scores[order[0]] != _scores[order[^1]];
        for (var high = 0; high < Math.Min(loss.Truncation, order.Length - 1); high++)
        {
            for (var low = high + 1; low < order.Length; low++)
                if (_grades[order[high]] != _grades[order[low]]) total += Pair(order, high, low, ideal, spread, lambdas);
        }

        var factor = loss.Normalize && total > 0 ? Math.Log2(1 + total) / total : 1;
        for (var i = 0; i < order.Length; i++) _pairs[i] = new((float)(lambdas[2 * i] * factor), (float)(lambdas[(2 * i) + 1] * factor));
    }

    /// <summary>Adds a pair to both of its rows.</summary>
    /// <returns>How much it pulls, both rows together.</returns>
    double Pair(int[] order, int high, int low, double ideal, bool spread, double[] lambdas)
    {
        var (better, worse) = _grades[order[high]] > _grades[order[low]] ? (order[high], order[low]) : (order[low], order[high]);
        double difference = _scores[better] - _scores[worse];
        var change = (Gain(_grades[better]) - Gain(_grades[worse])) * Math.Abs(Discount(high) - Discount(low)) / ideal;
        if (loss.Normalize && spread) change /= 0.01 + Math.Abs(difference);
        var wrong = 1 / (1 + Math.Exp(loss.Steepness * difference));
        var pull = loss.Steepness * change * wrong;
        var hessian = loss.Steepness * loss.Steepness * change * wrong * (1 - wrong);
        lambdas[2 * better] -= pull;
        lambdas[2 * worse] += pull;
        lambdas[(2 * better) + 1] += hessian;
        lambdas[(2 * worse) + 1] += hessian;
        return 2 * pull;
    }

    /// <summary>Rows by falling score; equal scores keep the order in which they came.</summary>
    int[] Order()
    {
        var order = new int[_scores.Length];
        var keys = new (float, int)[order.Length];
        for (var i = 0; i < order.Length; i++) (order[i], keys[i]) = (i, (-_scores[i], i));
        Array.Sort(keys, order);
        return order;
    }

    /// <summary>The largest DCG that an order of these rows can have.</summary>
    double Ideal()
    {
        Span<int> ofGrade = stackalloc int[32];
        foreach (var grade in _grades) ofGrade[(int)grade]++;
        double sum = 0;
        var place = 0;
        for (var grade = ofGrade.Length - 1; grade > 0; grade--)
            for (var i = 0; i < ofGrade[grade] && place < loss.Truncation; i++, place++) sum += Gain(grade) * Discount(place);
        return sum;
    }

    static double Gain(float grade) => (1L << (int)grade) - 1;

    static double Discount(int place) => 1 / Math.Log2(place + 2);
}
