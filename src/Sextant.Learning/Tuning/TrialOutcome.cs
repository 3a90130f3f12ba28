namespace Sextant.Learning;

/// <summary>What came of a trial.</summary>
/// <param name="Metric">On the validation rows. NaN or infinite: the trial failed, ranks behind all others and is not run again.</param>
/// <param name="Seconds">How long it took, by the caller's clock; only noted.</param>
public readonly record struct TrialOutcome(double Metric, double Seconds = 0);
