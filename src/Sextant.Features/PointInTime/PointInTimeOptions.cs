namespace Sextant.Features;

/// <summary>Which events a row of the spine may see.</summary>
/// <param name="Accuracy">Whether an event counts from its arrival on (default) or from its event time on.</param>
/// <param name="Ttl">Greatest age of the chosen event at the row's time, inclusive; null for no limit.</param>
public sealed record PointInTimeOptions(Accuracy Accuracy = Accuracy.AsServed, TimeSpan? Ttl = null);
