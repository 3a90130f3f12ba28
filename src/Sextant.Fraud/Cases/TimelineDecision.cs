namespace Sextant.Fraud;

/// <summary>A decision on an entity of a case.</summary>
/// <param name="Facts">The decision.</param>
/// <param name="Shared">Kinds of the entities that it has in common with the case's.</param>
public sealed record TimelineDecision(FraudCaseFacts Facts, IReadOnlyList<string> Shared);
