using Sextant.Features;

namespace Sextant.Fraud;

/// <summary>A request as an event, from when it is asked until the log has it.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id in the log, UTF-8.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Row">Its fields.</param>
/// <param name="InFlight">Its place among those that are being decided; null if it was decided before.</param>
sealed record RequestEvent(EventType Type, byte[] Id, Timestamp Time, Row Row, InFlightEvent? InFlight);
