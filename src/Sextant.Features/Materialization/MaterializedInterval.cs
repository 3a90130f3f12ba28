namespace Sextant.Features;

/// <summary>A time range that was brought online for a view.</summary>
/// <param name="View">Its full name.</param>
/// <param name="Start">Earliest event time, inclusive; null for all history.</param>
/// <param name="End">Latest event time, inclusive.</param>
/// <param name="ThroughSequence">Events up to here in the log had arrived and were taken into account.</param>
/// <param name="Entities">How many keys are online since.</param>
/// <param name="At">When it was done.</param>
public sealed record MaterializedInterval(string View, Timestamp? Start, Timestamp End, long ThroughSequence, long Entities, Timestamp At);
