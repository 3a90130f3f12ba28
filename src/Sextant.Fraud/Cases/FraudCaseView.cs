using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>A case with what an analyst wants to see beside it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Decision">Its decision with reasons; null if it is not kept any more, or the case is about none.</param>
/// <param name="Timeline">Decisions on its entities, its own among them, the newest first.</param>
/// <param name="Similar">Cases that share an entity, the newest first.</param>
public sealed record FraudCaseView(ReviewCase Case, FraudAnswer? Decision, IReadOnlyList<TimelineDecision> Timeline, IReadOnlyList<SimilarCase> Similar);
