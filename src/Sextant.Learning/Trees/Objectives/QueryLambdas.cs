namespace Sextant.Learning;

/// <summary>Derives one query after another; holds the scratch that they share.</summary>
sealed class QueryLambdas(LambdaRankLoss loss, QueryIdeals ideals)
{
    readonly int[] _order = new int[ideals.Discounts.Length];
    readonly double[] _gradients = new double[ideals.Discounts.Length];
    readonly double[] _hessians = new double[ideals.Discounts.Length];

    /// <summary>The derivatives of a query's rows; those of a query without an order stay as they are.</summary>
    public void Fill(int query, ReadOnlySpan<float> grades, ReadOnlySpan<float> scores, Span<GradientPair> pairs)
    {
        var ideal = ideals.Of(query);
        if (ideal == 0 || grades.Length < 2) return;
        var order = _order.AsSpan(0, scores.Length);
        ArgSort.Descending(scores, order);
        Array.Clear(_gradients, 0, scores.Length);
        Array.Clear(_hessians, 0, scores.Length);
        var total = 0.0;
        var isSpread = scores[order[0]] != scores[order[^1]];
        for (var high = 0; high < Math.Min(loss.Truncation, order.Length - 1); high++)
        {
            for (var low = high + 1; low < order.Length; low++)
                if (grades[order[high]] != grades[order[low]]) total += Pair(grades, scores, high, low, ideal, isSpread);
        }

        var factor = loss.Normalize && total > 0 ? Math.Log2(1 + total) / total : 1;
        for (var i = 0; i < order.Length; i++) pairs[i] = new((float)(_gradients[i] * factor), (float)(_hessians[i] * factor));
    }

    /// <summary>Adds a pair to both of its rows.</summary>
    /// <returns>How much it pulls, both rows together.</returns>
    double Pair(ReadOnlySpan<float> grades, ReadOnlySpan<float> scores, int high, int low, double ideal, bool isSpread)
    {
        var (better, worse) = grades[_order[high]] > grades[_order[low]] ? (_order[high], _order[low]) : (_order[low], _order[high]);
        double difference = scores[better] - scores[worse];
        // The discounts fall: the upper one is the larger.
        var change = (QueryIdeals.Gain(grades[better]) - QueryIdeals.Gain(grades[worse])) * (ideals.Discounts[high] - ideals.Discounts[low]) / ideal;
        if (loss.Normalize && isSpread) change /= 0.01 + Math.Abs(difference);
        var wrong = 1 / (1 + Math.Exp(loss.Steepness * difference));
        var pull = loss.Steepness * change * wrong;
        var hessian = loss.Steepness * loss.Steepness * change * wrong * (1 - wrong);
        _gradients[better] -= pull;
        _gradients[worse] += pull;
        _hessians[better] += hessian;
        _hessians[worse] += hessian;
        return 2 * pull;
    }
}
