namespace Sextant.Numerics;

/// <summary>
/// A uniform sample without replacement of a stream whose length is not known (Vitter 1985, algorithm R): after n items, each was kept with
/// probability capacity / n. Not thread-safe.
/// </summary>
public sealed class ReservoirSample<T>
{
    readonly List<T> _items = [];
    readonly SeededRandom _random;
    readonly int _capacity;

    /// <summary>An empty sample of up to <paramref name="capacity"/> items.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not positive.</exception>
    public ReservoirSample(int capacity, SeededRandom random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        (_capacity, _random) = (capacity, random);
    }

    /// <summary>What was kept, in no meaningful order.</summary>
    public IReadOnlyList<T> Items => _items;

    /// <summary>How many items were offered.</summary>
    public long Offered { get; private set; }

    /// <summary>Offers the stream's next item; true if it is in the sample now.</summary>
    public bool Offer(T item)
    {
        Offered++;
        if (_items.Count < _capacity)
        {
            _items.Add(item);
            return true;
        }

        var place = _random.NextInt64(Offered);
        if (place >= _capacity) return false;
        _items[(int)place] = item;
        return true;
    }
}
