using System.Runtime.CompilerServices;

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
    // Far outside the years that a time may have, and still without overflow in differences.
    const long NoEvent = long.MinValue / 2;
    const long LaterThanAll = long.MaxValue / 2;
    const int BlockLength = 64;

    readonly SpineOrder _order;
    readonly long[] _times;
    readonly long[] _eventTimes;
    readonly (long Arrival, long Sequence)[] _ties;
    readonly bool _isAsServed;
    readonly long _ttl;
    readonly int _nowhere;

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
        _order = SpineOrder.Of(keys, times, keyCount);
        // One more place, that no event is later than: for events that no row may see.
        _nowhere = _order.Rows.Length;
        _times = new long[_nowhere + 1];
        for (var place = 0; place < _nowhere; place++) _times[place] = times[_order.Rows[place]];
        _eventTimes = new long[_times.Length];
        _eventTimes.AsSpan().Fill(NoEvent);
        _eventTimes[_nowhere] = LaterThanAll;
        _ties = new (long, long)[_times.Length];
        RowCount = keys.Length;
    }

    /// <summary>How many rows the spine has.</summary>
    public int RowCount { get; }

    /// <summary>How many places there are for events: the rows that have a key.</summary>
    public int PlaceCount => _nowhere;

    /// <summary>
    /// Where an event would be kept, or -1 if no row needs it. The first half of <see cref="Take"/>, for callers to whom the values of an
    /// event are dear.
    /// </summary>
    public int Find(int key, long eventTime, long arrival, long sequence)
    {
        var place = FirstRow(key, eventTime, arrival);
        return IsLater(eventTime, arrival, sequence, place) ? place : -1;
    }

    /// <summary>Keeps an event at the place that <see cref="Find"/> gave.</summary>
    public void Keep(int place, long eventTime, long arrival, long sequence)
    {
        _eventTimes[place] = eventTime;
        _ties[place] = (arrival, sequence);
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

    /// <summary>
    /// Takes many events, with sequences from <paramref name="firstSequence"/> on: the same as <see cref="Take"/> for one after the other,
    /// in half the time.
    /// </summary>
    /// <param name="keys">Their keys; none is negative.</param>
    /// <param name="eventTimes">When they happened.</param>
    /// <param name="arrivals">When they arrived.</param>
    /// <param name="firstSequence">The sequence of the first; each further one has one more.</param>
    /// <param name="places">Gets what <see cref="Take"/> gives. A place may come twice: the later event's values count.</param>
    public void TakeMany(ReadOnlySpan<int> keys, ReadOnlySpan<long> eventTimes, ReadOnlySpan<long> arrivals, long firstSequence, Span<int> places)
    {
        // A branch that waits for memory makes each event wait for the one before it. So each look into memory is made for a whole block
        // first, without a branch on what is found, and the loads overlap.
        for (var first = 0; first < keys.Length; first += BlockLength)
        {
            var end = Math.Min(first + BlockLength, keys.Length);
            _ = TouchTimes(keys[first..end], _order.Starts, _times);
            for (var i = first; i < end; i++) places[i] = FirstRow(keys[i], eventTimes[i], arrivals[i]);
            _ = TouchEvents(places[first..end], _eventTimes);
            for (var i = first; i < end; i++)
            {
                var place = places[i];
                if (IsLater(eventTimes[i], arrivals[i], firstSequence + i, place)) Keep(place, eventTimes[i], arrivals[i], firstSequence + i);
                else places[i] = -1;
            }
        }
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
                if (_eventTimes[place] != NoEvent && (latest < 0 || IsLater(_eventTimes[place], _ties[place].Arrival, _ties[place].Sequence, latest))) latest = place;
                if (latest >= 0 && _times[place] - _eventTimes[latest] <= _ttl) placeOfRow[_order.Rows[place]] = latest;
            }
        }
    }

    /// <summary>The sequence of the event that is kept at a place.</summary>
    public long SequenceAt(int place) => _ties[place].Sequence;

    /// <summary>The first row of the key that may see the event; <see cref="_nowhere"/> if none may.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int FirstRow(int key, long eventTime, long arrival)
    {
        var known = _isAsServed ? Math.Max(eventTime, arrival) : eventTime;
        var times = _times;
        var low = _order.Starts[key];
        var end = _order.Starts[key + 1];
        for (var length = end - low; length > 0;)
        {
            var half = (length + 1) >> 1;
            // A mask and no branch: whether the row is earlier is a coin toss.
            low += half & NegativeMask(times[low + half - 1] - known);
            length -= half;
        }

        var isFound = NegativeMask(low - end);
        return (low & isFound) | (_nowhere & ~isFound);
    }

    static int NegativeMask(long difference) => (int)(difference >> 63);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool IsLater(long eventTime, long arrival, long sequence, int place)
    {
        if (eventTime != _eventTimes[place]) return eventTime > _eventTimes[place];
        var tie = _ties[place];
        return arrival != tie.Arrival ? arrival > tie.Arrival : sequence > tie.Sequence;
    }

    // Not inlined, so that the loads are not taken for useless.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static long TouchTimes(ReadOnlySpan<int> keys, int[] starts, long[] times)
    {
        var sum = 0L;
        foreach (var key in keys) sum += times[starts[key]];
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static long TouchEvents(ReadOnlySpan<int> places, long[] eventTimes)
    {
        var sum = 0L;
        foreach (var place in places) sum += eventTimes[place];
        return sum;
    }
}
