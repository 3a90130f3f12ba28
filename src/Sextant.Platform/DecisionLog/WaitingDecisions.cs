namespace Sextant.Platform;

/// <summary>
/// Where in the log the decisions are that have not moved to the history yet: for each, a place before it, from which it is a short way. Some 50 bytes each.
/// Thread-safe.
/// </summary>
sealed class WaitingDecisions
{
    readonly Lock _lock = new();
    readonly Dictionary<UInt128, Place> _places = [];
    long _movedThrough;

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _places.Count;
        }
    }

    /// <summary>Notes a decision that is about to be stored after a sequence, so that it is found as soon as it is.</summary>
    public void Expect(UInt128 id, long after)
    {
        lock (_lock) _places.TryAdd(id, new(after, long.MaxValue));
    }

    /// <summary>It was stored after one sequence and up to another.</summary>
    public void Store(UInt128 id, long after, long through)
    {
        lock (_lock) _places[id] = new(after, through);
    }

    /// <summary>It was not stored; unless somebody else did.</summary>
    public void Forget(UInt128 id)
    {
        lock (_lock)
        {
            if (_places.TryGetValue(id, out var place) && place.Through == long.MaxValue) _places.Remove(id);
        }
    }

    /// <summary>The sequence after which a decision is in the log; false if it does not wait.</summary>
    public bool TryFind(UInt128 id, out long after)
    {
        lock (_lock)
        {
            var found = _places.TryGetValue(id, out var place);
            after = place.After;
            return found;
        }
    }

    /// <summary>Everything up to a sequence is in the history now.</summary>
    public void Trim(long throughSequence)
    {
        if (throughSequence == Volatile.Read(ref _movedThrough)) return;
        lock (_lock)
        {
            _movedThrough = throughSequence;
            foreach (var (id, place) in _places)
            {
                if (place.Through <= throughSequence) _places.Remove(id);
            }
        }
    }

    readonly record struct Place(long After, long Through);
}
