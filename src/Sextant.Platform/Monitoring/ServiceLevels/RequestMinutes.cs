namespace Sextant.Platform;

/// <summary>
/// Requests of a promise by the minute, as far back as its window: counts that add up, in any order. A clock that goes back adds to minutes that are there already; one that
/// goes forward drops nothing until <see cref="DropBefore"/>. Thread-safe.
/// </summary>
public sealed class RequestMinutes
{
    const long MicrosPerMinute = 60_000_000;

    readonly Lock _lock = new();
    readonly SortedDictionary<long, RequestCount> _minutes = [];

    /// <summary>Adds requests.</summary>
    /// <exception cref="InvalidInputException">SXT2445: a count is negative, or more are bad than there are.</exception>
    public void Add(Timestamp time, RequestCount count)
    {
        if (count.Bad < 0 || count.Bad > count.All) throw new InvalidInputException("SXT2445", $"Expected from 0 to {count.All} bad requests but found {count.Bad}. Count each request once.");
        var minute = Minute(time);
        lock (_lock) _minutes[minute] = _minutes.GetValueOrDefault(minute) + count;
    }

    /// <summary>Requests from this time, its minute included, up to <paramref name="until"/>, its minute included.</summary>
    public RequestCount Between(Timestamp from, Timestamp until)
    {
        var (first, last) = (Minute(from), Minute(until));
        var sum = default(RequestCount);
        lock (_lock)
        {
            foreach (var (minute, count) in _minutes)
                if (minute >= first && minute <= last) sum += count;
        }

        return sum;
    }

    /// <summary>The minutes that are kept, in order: when each begins, and its requests.</summary>
    public IReadOnlyList<KeyValuePair<Timestamp, RequestCount>> Minutes()
    {
        lock (_lock) return [.. _minutes.Select(minute => KeyValuePair.Create(new Timestamp(minute.Key * MicrosPerMinute), minute.Value))];
    }

    /// <summary>Forgets what was before the minute of this time.</summary>
    public void DropBefore(Timestamp time)
    {
        var first = Minute(time);
        lock (_lock)
        {
            foreach (var old in _minutes.Keys.TakeWhile(minute => minute < first).ToList()) _minutes.Remove(old);
        }
    }

    static long Minute(Timestamp time) => (time.Micros / MicrosPerMinute) - (time.Micros % MicrosPerMinute < 0 ? 1 : 0);
}
