namespace Sextant.Features;

/// <summary>Events in flight of some entities of one view. There are few at a time, so they are looked through. Not thread-safe.</summary>
sealed class InFlightFolds
{
    readonly List<(byte[] Key, InFlightEvent InFlight, FoldEvent Fold)> _events = [];
    FoldEvent[] _found = new FoldEvent[4];

    public void Add(ReadOnlySpan<byte> key, InFlightEvent inFlight, FoldEvent fold) => _events.Add((key.ToArray(), inFlight, fold));

    public void Remove(InFlightEvent inFlight)
    {
        for (var i = _events.Count - 1; i >= 0; i--)
            if (_events[i].InFlight == inFlight) _events.RemoveAt(i);
    }

    /// <summary>Those of an entity that a read with a place sees, the latest first; valid until the next call.</summary>
    public ReadOnlySpan<FoldEvent> Of(ReadOnlySpan<byte> key, long order, bool includesCurrent)
    {
        if (order == 0 || _events.Count == 0) return [];
        var count = 0;
        foreach (var (its, inFlight, fold) in _events)
        {
            if (inFlight.Order > order || (inFlight.Order == order && !includesCurrent) || !its.AsSpan().SequenceEqual(key)) continue;
            if (count == _found.Length) Array.Resize(ref _found, count * 2);
            var at = count++;
            for (; at > 0 && _found[at - 1].Time < fold.Time; at--) _found[at] = _found[at - 1];
            _found[at] = fold;
        }

        return _found.AsSpan(0, count);
    }
}
