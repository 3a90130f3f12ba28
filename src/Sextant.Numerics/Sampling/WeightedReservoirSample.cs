namespace Sextant.Numerics;

/// <summary>
/// A weighted sample without replacement of a stream (Efraimidis and Spirakis 2006, A-ES): as if items were drawn one after the other, each
/// with a probability in proportion to its weight among those left. Not thread-safe.
/// </summary>
public sealed class WeightedReservoirSample<T>
{
    // The paper keeps the largest u^(1/w); -ln u / w, smallest first, is the same order and does not underflow.
    readonly PriorityQueue<T, double> _latest = new(Comparer<double>.Create((left, right) => right.CompareTo(left)));
    readonly SeededRandom _random;
    readonly int _capacity;

    /// <summary>An empty sample of up to <paramref name="capacity"/> items.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not positive.</exception>
    public WeightedReservoirSample(int capacity, SeededRandom random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        (_capacity, _random) = (capacity, random);
    }

    /// <summary>How many items were offered.</summary>
    public long Offered { get; private set; }

    /// <summary>What was kept, as if drawn in this order.</summary>
    public IReadOnlyList<T> Items => [.. _latest.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element)];

    /// <summary>Offers the stream's next item; true if it is in the sample now. One of weight 0 never is.</summary>
    /// <exception cref="InvalidInputException">SXT2164: the weight is negative or not finite.</exception>
    public bool Offer(T item, double weight)
    {
        WeightCheck.Checked(weight, Offered++);
        if (weight == 0) return false;
        var arrival = _random.NextExponential() / weight;
        if (_latest.Count < _capacity)
        {
            _latest.Enqueue(item, arrival);
            return true;
        }

        _latest.TryPeek(out _, out var last);
        if (arrival >= last) return false;
        _latest.DequeueEnqueue(item, arrival);
        return true;
    }
}
