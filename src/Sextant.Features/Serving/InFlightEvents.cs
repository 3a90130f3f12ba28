using System.Collections.Concurrent;
using System.Collections.Frozen;
using Sextant.Numerics;

namespace Sextant.Features;

/// <summary>
/// Events that are being decided. Views with aggregates count them before the log has them, for whoever comes later: of two payments at the same moment, the second
/// sees the first. Reading and counting are one step in one order, by <see cref="InFlightEvent.Order"/>. An event leaves when the stream brings it from the log.
/// Views of latest values (point features) get it from the stream only. Thread-safe.
/// </summary>
public sealed class InFlightEvents
{
    /// <summary>Most events in flight: with more, the stream stands still, and further ones are not counted before it goes on.</summary>
    public const int Most = 100_000;

    readonly ConcurrentDictionary<ulong, InFlightEvent> _events = [];
    readonly Lock _beginning = new();
    FrozenDictionary<int, OnlineWindows[]> _views = FrozenDictionary<int, OnlineWindows[]>.Empty;
    long _lastOrder;

    /// <summary>How many there are.</summary>
    public int Count => _events.Count;

    /// <summary>Counts an event from now on.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="id">The id that it will have in the log.</param>
    /// <param name="time">When it happened.</param>
    /// <param name="arrival">Now.</param>
    /// <param name="row">Its fields, in the type's schema.</param>
    public InFlightEvent Begin(EventType type, ReadOnlySpan<byte> id, Timestamp time, Timestamp arrival, Row row)
    {
        ArgumentNullException.ThrowIfNull(type);
        var hash = StableHash.Of(id);
        // One after the other: whoever has a place may be sure that all with an earlier one are counted.
        lock (_beginning)
        {
            var added = new InFlightEvent(hash, ++_lastOrder);
            // The same id twice is one event, and it is counted already.
            if (_events.Count >= Most || !Volatile.Read(ref _views).TryGetValue(type.Id, out var views) || !_events.TryAdd(added.Id, added)) return added;
            foreach (var view in views)
                if (view.Begin(added, time, arrival, row) is { } key) added.Places.Add((view, key));
            return added;
        }
    }

    /// <summary>Counts an event no more: it did not come to be, or was in the log before.</summary>
    public void Forget(InFlightEvent inFlight)
    {
        ArgumentNullException.ThrowIfNull(inFlight);
        if (_events.TryRemove(KeyValuePair.Create(inFlight.Id, inFlight))) Leave(inFlight);
    }

    internal void Serve(IEnumerable<IOnlineView> views) =>
        Volatile.Write(ref _views, views.OfType<OnlineWindows>().GroupBy(view => view.View.Source.Id).ToFrozenDictionary(group => group.Key, group => group.ToArray()));

    /// <summary>The event in flight that a record of the log is; null for none.</summary>
    internal InFlightEvent? Take(in EventRecord record) => !_events.IsEmpty && _events.TryRemove(StableHash.Of(record.Id), out var inFlight) ? inFlight : null;

    /// <summary>Takes it out of the views that have not done so when the event came.</summary>
    internal static void Leave(InFlightEvent inFlight)
    {
        foreach (var (view, key) in inFlight.Places) view.Leave(inFlight, key);
    }
}
