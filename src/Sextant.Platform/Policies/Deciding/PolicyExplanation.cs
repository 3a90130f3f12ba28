namespace Sextant.Platform;

/// <summary>How a decision came about.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Values">Every name that expressions may use, with its value.</param>
/// <param name="Rules">What each rule said, in their order; also those behind the one that decided.</param>
public sealed record PolicyExplanation(PolicyDecision Decision, IReadOnlyList<KeyValuePair<string, object?>> Values, IReadOnlyList<RuleOutcome> Rules);
