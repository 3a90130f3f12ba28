namespace Sextant.Features;

/// <summary>What a view's values should look like: one bound on one feature, or on the view as a whole.</summary>
/// <param name="Feature">The feature; null for the view's freshness.</param>
/// <param name="Kind">What is bounded.</param>
/// <param name="Min">Least allowed; null for no bound.</param>
/// <param name="Max">Greatest allowed; null for no bound. Freshness: seconds since the newest event.</param>
public sealed record Expectation(string? Feature, ExpectationKind Kind, double? Min, double? Max);
