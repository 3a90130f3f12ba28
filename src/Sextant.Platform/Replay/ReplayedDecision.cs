namespace Sextant.Platform;

/// <summary>A decision that was made again.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Outcome">Whether it came out the same.</param>
/// <param name="Differences">Where it did not, the first few; or why it could not be made again.</param>
/// <param name="Now">The record that it has now; null if it could not be made again.</param>
/// <param name="Verdict">What is decided now, in one word; null if it could not be made again.</param>
/// <param name="Recomputed">How many of its scores a model computed again; the others, of fallbacks without a version, were taken from the record.</param>
public sealed record ReplayedDecision(string Id, ReplayOutcome Outcome, IReadOnlyList<string> Differences, DecisionRecord? Now, string? Verdict, int Recomputed);
