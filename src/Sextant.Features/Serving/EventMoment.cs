namespace Sextant.Features;

/// <summary>What orders two events, wherever they are read from: the log or the history.</summary>
/// <param name="EventTime">When it happened.</param>
/// <param name="ArrivalTime">When it reached us.</param>
/// <param name="Sequence">Its place in the log.</param>
public readonly record struct EventMoment(Timestamp EventTime, Timestamp ArrivalTime, long Sequence)
{
    /// <summary>The event in flight that it is; null for none.</summary>
    internal InFlightEvent? InFlight { get; init; }

    /// <summary>The moment of a record of the log.</summary>
    public static EventMoment Of(in EventRecord record) => new(record.EventTime, record.ArrivalTime, record.Sequence);
}
