namespace Sextant.Platform;

/// <summary>What became of a label that was sent.</summary>
/// <param name="Kind">Whether it was stored.</param>
/// <param name="IsPending">Whether its decision is not known yet; it is joined once it is.</param>
/// <param name="Error">Why it was refused; null if it was not.</param>
public sealed record LabelOutcome(LabelOutcomeKind Kind, bool IsPending, InvalidInputException? Error);
