using System.Runtime.InteropServices;

namespace Sextant.Features;

/// <summary>
/// For each row of a spine (key, time T), the latest event of the key that T may see: by event time, then arrival, then sequence.
/// It is the spine that is sorted, not the events: they come once, in any order, and memory is about 40 bytes for each row of the
/// spine however long the history is. An event costs one binary search among its key's rows, about 60 ns for ten million events over
/// a million rows. Not thread-safe.
/// </summary>
/// <remarks>
/// An event is kept at the first row of its key that may see it, if no later event is there; at the end a running maximum over each
/// key's rows tells what every row sees. The caller keeps the values of the events that <see cref="Take"/> places, by place.
/// </remarks>
public sealed class PointInTimeJoin
{
    const long NoEvent = long.MinValue;

    readonly SpineOrder _order;
    readonly Slot[] _slots;
    readonly bool _isAsServed;
    readonly long _ttl;
    readonly long _delay;

    /// <summary>Sorts the spine.</summary>
    /// <param name="keys">The rows' keys, numbered from 0; -1 for a row without one, which gets nothing.</param>
    /// <param name="times">The rows' times in microseconds.</param>
    /// <param name="keyCount">How many keys there are.</param>
    /// <param name="options">What a row may see.</param>
    public PointInTimeJoin(ReadOnlySpan<int> keys, ReadOnlySpan<long> times, int keyCount, PointInTimeOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(times.Length, keys.Length);
        _isAsServed = options.Accuracy == Accuracy.AsServed;
        _ttl = options.Ttl is { } ttl ? ttl.Ticks / TimeSpan.TicksPerMicrosecond : long.MaxValue;
        _delay = options.Delay.Ticks / TimeSpan.TicksPerMicrosecond;
        _order = SpineOrder.Of(keys, times, keyCount);
        _slots = new Slot[_order.Rows.Length];
        for (var place = 0; place < _slots.Length; place++) _slots[place] = new() { Time = times[_order.Rows[place]], EventTime = NoEvent };
        RowCount = keys.Length;
    }

    /// <summary>How many rows the spine has.</summary>
    public int RowCount { get; }

    /// <summary>How many places there are for events: the rows that have a key.</summary>
    public int PlaceCount => _slots.Length;

    /// <summary>
    /// Where an event would be kept, or -1 if no row needs it. The first half of <see cref="Take"/>, for callers to whom the values of an
    /// event are dear.
    /// </summary>
    public int Find(int key, long eventTime, long arrival, long sequence)
    {
        var low = _order.Starts[key];
        var high = _order.Starts[key + 1];
        var known = eventTime + _delay;
        if (_isAsServed && arrival > known) known = arrival;
        var slots = _slots;
        var end = high;
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) >> 1);
            if (slots[middle].Time < known) low = middle + 1;
            else high = middle;
        }

        return low < end && slots[low].IsOlderThan(eventTime, arrival, sequence) ? low : -1;
    }

    /// <summary>Keeps an event at the place that <see cref="Find"/> gave.</summary>
    public void Keep(int place, long eventTime, long arrival, long sequence)
    {
        ref var slot = ref _slots[place];
        (slot.EventTime, slot.Arrival, slot.Sequence) = (eventTime, arrival, sequence);
    }

    /// <summary>
    /// Takes the next event. Returns the place at which the caller must keep the event's values, over those of an earlier one; -1 if no row
    /// needs it.
    /// </summary>
    public int Take(int key, long eventTime, long arrival, long sequence)
    {
        var place = Find(key, eventTime, arrival, sequence);
        if (place >= 0) Keep(place, eventTime, arrival, sequence);
        return place;
    }

    /// <summary>After the last event: for each row of the spine the place of its event, or -1 if it has none.</summary>
    public void Finish(Span<int> placeOfRow)
    {
        placeOfRow.Fill(-1);
        for (var key = 0; key + 1 < _order.Starts.Length; key++)
        {
            var latest = -1;
            for (var place = _order.Starts[key]; place < _order.Starts[key + 1]; place++)
            {
                ref readonly var slot = ref _slots[place];
                if (slot.EventTime != NoEvent && (latest < 0 || _slots[latest].IsOlderThan(slot.EventTime, slot.Arrival, slot.Sequence))) latest = place;
                if (latest >= 0 && slot.Time - _slots[latest].EventTime <= _ttl) placeOfRow[_order.Rows[place]] = latest;
            }
        }
    }

    /// <summary>A row's time and the event kept there, together in one half of a cache line.</summary>
    [StructLayout(LayoutKind.Sequential)]
    struct Slot
    {
        public long Time;
        public long EventTime;
        public long Arrival;
        public long Sequence;

        public readonly bool IsOlderThan(long eventTime, long arrival, long sequence)
        {
            if (EventTime != eventTime) return EventTime < eventTime;
            if (Arrival != arrival) return Arrival < arrival;
            return Sequence < sequence;
        }
    }
}
