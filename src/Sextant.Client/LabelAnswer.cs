namespace Sextant.Client;

/// <summary>What the server did with the labels of one request.</summary>
/// <param name="Accepted">Stored durably.</param>
/// <param name="Duplicates">Stored before; nothing was done.</param>
/// <param name="Conflicts">Their id belongs to labels of other content; refused.</param>
/// <param name="Refused">Something is wrong with them.</param>
/// <param name="Pending">Of the stored ones, those whose decision is not known yet.</param>
public sealed record LabelAnswer(long Accepted, long Duplicates, long Conflicts, long Refused, long Pending)
{
    /// <summary>The labels that were not stored, with their place in the request.</summary>
    public IReadOnlyList<LabelOutcome> Items { get; init; } = [];
}
