namespace Sextant.Platform;

/// <summary>Recorded decisions as the rows of a training job; their labels are those of feedback.</summary>
/// <param name="Decider">Whose decisions.</param>
/// <param name="From">Made then or later; null for all that are kept.</param>
/// <param name="Until">Made before; null for all until the labels are to be known.</param>
public sealed record JobDecisions(string Decider, Timestamp? From, Timestamp? Until)
{
    /// <summary>True: the values that were served when the decision was made, and the request's own, are the features. False (default): those of a feature set, computed again as they could be known at the decision's time.</summary>
    public bool AreServed { get; init; }
}
