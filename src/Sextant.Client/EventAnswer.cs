namespace Sextant.Client;

/// <summary>What the server did with the events of one request.</summary>
/// <param name="Accepted">Stored durably.</param>
/// <param name="Duplicates">Known already, with the same content; nothing was done.</param>
/// <param name="Conflicts">Their id is known with another content; refused.</param>
/// <param name="Quarantined">Set aside because they do not fit their declaration.</param>
/// <param name="Refused">Neither stored nor set aside.</param>
public sealed record EventAnswer(long Accepted, long Duplicates, long Conflicts, long Quarantined, long Refused)
{
    /// <summary>The events that were neither accepted nor duplicates, in order; the server names at most the first 1,000.</summary>
    public IReadOnlyList<EventOutcome> Items { get; init; } = [];
}
