namespace Sextant.Features;

/// <summary>Events as the rows of a training set: one row for each event, with all its fields.</summary>
/// <param name="Type">The event type.</param>
/// <param name="From">Earliest event time, inclusive; null for <paramref name="Until"/> less the set's longest TTL, or less 30 days if no view has one.</param>
/// <param name="Until">Latest event time, inclusive; null for now.</param>
/// <param name="Where">Which of them: gets a row of the type's history table, id, times, entities and attributes; null for all.</param>
public sealed record EventRange(EventType Type, Timestamp? From = null, Timestamp? Until = null, Func<Row, bool>? Where = null);
