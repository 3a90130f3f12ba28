namespace Sextant;

/// <summary>An event that was set aside, as it came in.</summary>
/// <param name="Id">Number in the quarantine, increasing; 0 before it is stored.</param>
/// <param name="ArrivalTime">When it reached us.</param>
/// <param name="Type">The event type it named; null if it could not be read.</param>
/// <param name="EventId">The id it carried; null if it could not be read.</param>
/// <param name="Code">Why, as a stable code.</param>
/// <param name="Detail">Why, in words.</param>
/// <param name="Source">Where it came from: <c>http</c> or a file and line.</param>
/// <param name="Body">The event as JSON text, as received.</param>
public sealed record QuarantinedEvent(long Id, Timestamp ArrivalTime, string? Type, string? EventId, string Code, string Detail, string Source, string Body);
