namespace Sextant.Numerics;

/// <summary>Draws indices with given weights in constant time (Walker 1977; tables as Vose 1991 builds them). Immutable; any thread may draw with its own generator.</summary>
public sealed class AliasTable
{
    readonly double[] _keep;
    readonly int[] _alias;

    /// <summary>A table of these weights; they need not sum to 1. Time and memory are linear.</summary>
    /// <exception cref="InvalidInputException">SXT2164: a weight is negative or not finite, or their sum is 0 or infinite.</exception>
    public AliasTable(ReadOnlySpan<double> weights)
    {
        var sum = WeightCheck.Sum(weights);
        _keep = new double[weights.Length];
        _alias = new int[weights.Length];
        // Divided first: the count over a subnormal sum would be infinite.
        for (var i = 0; i < weights.Length; i++) (_keep[i], _alias[i]) = (weights[i] / sum * weights.Length, i);
        Pair();
    }

    /// <summary>How many indices there are.</summary>
    public int Count => _keep.Length;

    /// <summary>An index, as probable as its weight among all; one of weight 0 never.</summary>
    public int Sample(SeededRandom random)
    {
        var column = random.NextInt32(_keep.Length);
        return random.NextDouble() < _keep[column] ? column : _alias[column];
    }

    /// <summary>Fills each column that is below 1 from one that is above.</summary>
    void Pair()
    {
        var small = new Stack<int>();
        var large = new Stack<int>();
        for (var i = _keep.Length - 1; i >= 0; i--) (_keep[i] < 1 ? small : large).Push(i);
        while (small.Count > 0 && large.Count > 0)
        {
            var (less, more) = (small.Pop(), large.Pop());
            _alias[less] = more;
            _keep[more] = _keep[more] + _keep[less] - 1;
            (_keep[more] < 1 ? small : large).Push(more);
        }

        foreach (var full in large) _keep[full] = 1;
        // What is left over differs from 1 by rounding only.
        foreach (var full in small) _keep[full] = 1;
    }
}
