namespace Sextant.Platform;

/// <summary>Stored events as the rows of a training job.</summary>
/// <param name="Type">Their type.</param>
/// <param name="From">Earliest event time; null for as far back as the features reach.</param>
/// <param name="Until">Latest event time; null for now.</param>
/// <param name="Where">Only events for which this expression holds; null for all.</param>
public sealed record JobEvents(string Type, Timestamp? From, Timestamp? Until, string? Where);
