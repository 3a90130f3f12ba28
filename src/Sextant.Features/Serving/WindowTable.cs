namespace Sextant.Features;

/// <summary>
/// The state of every entity of one view with aggregates, in memory. Thread-safe: entities are spread over parts with a lock each, so that
/// reads and the stream seldom meet.
/// </summary>
public sealed class WindowTable
{
    const int PartCount = 64;

    readonly WindowPart[] _parts;

    /// <summary>A table without entities.</summary>
    public WindowTable(BoundView view)
    {
        Fold = new WindowFold(view);
        _parts = [.. Enumerable.Range(0, PartCount).Select(_ => new WindowPart(Fold))];
    }

    /// <summary>The view.</summary>
    public BoundView View => Fold.View;

    /// <summary>How many entities there are.</summary>
    public int Count => _parts.Sum(part => part.Count);

    internal WindowFold Fold { get; }

    /// <summary>Takes an event that the view accepts. The caller sees to it that each comes once. True if the entity had not changed since <see cref="WriteChanged"/>.</summary>
    /// <param name="key">See <see cref="EntityKeyCodec"/>.</param>
    /// <param name="moment">When it happened and came.</param>
    /// <param name="source">The event.</param>
    /// <param name="isFilling">True if many events of each entity come until <see cref="WriteChanged"/>.</param>
    public bool Add(ReadOnlySpan<byte> key, in EventMoment moment, Row source, bool isFilling = false) => PartOf(key).Add(key, moment, source, isFilling);

    /// <summary>Counts an event in flight, for reads with a later place.</summary>
    internal void Begin(ReadOnlySpan<byte> key, InFlightEvent inFlight, Timestamp time, Timestamp arrival, Row source) => PartOf(key).Begin(key, inFlight, time, arrival, source);

    /// <summary>Counts it no more.</summary>
    internal void Leave(ReadOnlySpan<byte> key, InFlightEvent inFlight) => PartOf(key).Leave(inFlight);

    /// <summary>
    /// The values of an entity at a time; defaults are not applied. False if nothing is known of it: then the values are those of empty windows.
    /// </summary>
    /// <param name="key">See <see cref="EntityKeyCodec"/>.</param>
    /// <param name="time">The time that the values are for.</param>
    /// <param name="inFlight">The place up to which events in flight count; 0: none.</param>
    /// <param name="output">Takes the values.</param>
    /// <param name="eventTime">The latest event of the entity; the default if nothing is known of it.</param>
    /// <param name="isExact">False if the time lies so far back that later events are in the values.</param>
    public bool Read(ReadOnlySpan<byte> key, Timestamp time, long inFlight, Row output, out Timestamp eventTime, out bool isExact) => PartOf(key).Read(key, time, inFlight, output, out eventTime, out isExact);

    /// <summary>Forgets an entity; false if it was not there.</summary>
    public bool Remove(ReadOnlySpan<byte> key) => PartOf(key).Remove(key);

    /// <summary>The keys of all entities, as they are now.</summary>
    public IReadOnlyList<byte[]> Keys() => [.. _parts.SelectMany(part => part.Keys())];

    /// <summary>Puts a state that <see cref="WriteChanged"/> wrote; false if it was written in another format.</summary>
    public bool Restore(ReadOnlySpan<byte> key, ReadOnlySpan<byte> state) => PartOf(key).Restore(key, state);

    /// <summary>Has <see cref="WriteChanged"/> give an entity again; nothing if it is not there.</summary>
    public void MarkChanged(ReadOnlySpan<byte> key) => PartOf(key).MarkChanged(key);

    /// <summary>Gives the state of every entity that changed since the last call, as bytes that are valid until <paramref name="use"/> returns.</summary>
    public void WriteChanged(Action<byte[], ReadOnlyMemory<byte>> use)
    {
        foreach (var part in _parts) part.WriteChanged(use);
    }

    WindowPart PartOf(ReadOnlySpan<byte> key) => _parts[Numerics.StableHash.Of(key) % PartCount];
}
