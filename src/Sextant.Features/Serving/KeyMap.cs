namespace Sextant.Features;

/// <summary>Values by UTF-8 key: each has a place, a small number that stays until it is removed. Looking up allocates nothing. Not thread-safe.</summary>
/// <typeparam name="T">What is kept.</typeparam>
sealed class KeyMap<T>
    where T : class
{
    readonly Dictionary<ReadOnlyMemory<byte>, int> _places = new(Utf8KeyComparer.Instance);
    readonly Dictionary<ReadOnlyMemory<byte>, int>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    readonly List<(byte[] Key, T? Value)> _items = [];
    readonly Stack<int> _free = [];

    public KeyMap() => _lookup = _places.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>How many there are.</summary>
    public int Count => _places.Count;

    /// <summary>The places that are taken.</summary>
    public IReadOnlyCollection<int> Places => _places.Values;

    /// <summary>The value at a place.</summary>
    public T this[int place]
    {
        get => _items[place].Value!;
        set => _items[place] = (_items[place].Key, value);
    }

    /// <summary>The key at a place.</summary>
    public byte[] Key(int place) => _items[place].Key;

    /// <summary>The place of a key, or -1.</summary>
    public int Find(ReadOnlySpan<byte> key) => _lookup.TryGetValue(key, out var place) ? place : -1;

    /// <summary>Adds a key that is not there; returns its place.</summary>
    public int Add(ReadOnlySpan<byte> key, T value)
    {
        var kept = key.ToArray();
        if (!_free.TryPop(out var place))
        {
            place = _items.Count;
            _items.Add(default);
        }

        _items[place] = (kept, value);
        _places.Add(kept, place);
        return place;
    }

    /// <summary>Removes a key.</summary>
    public void Remove(ReadOnlySpan<byte> key)
    {
        if (!_lookup.Remove(key, out _, out var place)) return;
        _items[place] = ([], null);
        _free.Push(place);
    }
}
