namespace Sextant.Features;

/// <summary>A bound that a view's values did not keep.</summary>
/// <param name="View">The view's name.</param>
/// <param name="Feature">The feature; null for the view's freshness.</param>
/// <param name="Kind">What is bounded.</param>
/// <param name="Expected">The bound in words, for example <c>at most 0.05</c>.</param>
/// <param name="Observed">What was found instead; null where it is no number.</param>
/// <param name="Message">All of it as a sentence, and what to look at.</param>
public sealed record Violation(string View, string? Feature, ExpectationKind Kind, string Expected, double? Observed, string Message);
