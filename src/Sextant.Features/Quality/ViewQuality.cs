namespace Sextant.Features;

/// <summary>What is known of the quality of a view's version.</summary>
/// <param name="View">The view.</param>
/// <param name="Latest">What its values looked like when they were last collected; null if they never were.</param>
/// <param name="Baseline">What they looked like at first; null if nothing was there yet.</param>
/// <param name="Violations">Bounds that this version did not keep, last seen first.</param>
public sealed record ViewQuality(BoundView View, ViewStatistics? Latest, ViewStatistics? Baseline, IReadOnlyList<ViolationCount> Violations);
