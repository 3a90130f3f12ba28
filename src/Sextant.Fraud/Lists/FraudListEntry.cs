namespace Sextant.Fraud;

/// <summary>An entry of a list: whoever it names is always let through, or always blocked.</summary>
/// <param name="Kind">What it names: <c>card</c>, <c>merchant</c>, <c>email</c>, <c>address</c>, <c>device</c>, <c>bin</c>, <c>ip</c>, <c>customer</c> or <c>phone</c>.</param>
/// <param name="Value">Whom. Of addresses of mail, <c>@example.org</c> names all of a domain.</param>
/// <param name="Action">Allow or block.</param>
/// <param name="Reason">Why.</param>
/// <param name="AddedBy">By whom.</param>
/// <param name="AddedMicros">Since when, in microseconds since 1970.</param>
/// <param name="UntilMicros">Until when; null for ever.</param>
public sealed record FraudListEntry(string Kind, string Value, FraudAction Action, string Reason, string AddedBy, long AddedMicros, long? UntilMicros = null)
{
    /// <summary>Whether it counts at a time.</summary>
    public bool Holds(Timestamp time) => UntilMicros is not { } until || time.Micros < until;
}
