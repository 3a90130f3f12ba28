namespace Sextant.Fraud;

/// <summary>Thresholds as they are declared.</summary>
/// <param name="Review">Least probability of a review.</param>
/// <param name="Block">Least probability of a block.</param>
public sealed record FixedThresholds(double Review, double Block);
