namespace Sextant.Platform;

/// <summary>A decision's probability, and what came of it.</summary>
/// <param name="DecidedAt">When it was decided.</param>
/// <param name="Probability">What the model said, in [0, 1].</param>
/// <param name="Label">0 or 1; null while nothing is known.</param>
/// <param name="KnownAt">When the label was known; null while nothing is.</param>
public readonly record struct ScoredOutcome(Timestamp DecidedAt, double Probability, double? Label, Timestamp? KnownAt);
