namespace Sextant.Fraud;

/// <summary>Decisions of the past that rules were tried on.</summary>
/// <param name="Decisions">The oldest first.</param>
/// <param name="Impossible">Why others could not be, with how many.</param>
public sealed record TriedPast(IReadOnlyList<TriedDecision> Decisions, IReadOnlyDictionary<string, int> Impossible);
