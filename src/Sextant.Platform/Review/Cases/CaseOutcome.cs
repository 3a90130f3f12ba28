namespace Sextant.Platform;

/// <summary>What a case came to, for whoever learns from it.</summary>
/// <param name="Case">The case's id.</param>
/// <param name="Opening">1 at first, one more each time it is reopened.</param>
/// <param name="Queue">Its queue.</param>
/// <param name="DecisionId">The decision; null for none.</param>
/// <param name="Subject">Who or what it is about.</param>
/// <param name="Verdict">The verdict that counts.</param>
/// <param name="At">When it was decided.</param>
/// <param name="By">Who gave the last verdict.</param>
/// <param name="Label">The label that the queue declares; null for none.</param>
public sealed record CaseOutcome(string Case, long Opening, string Queue, string? DecisionId, string Subject, string Verdict, Timestamp At, string By, VerdictLabel? Label);
