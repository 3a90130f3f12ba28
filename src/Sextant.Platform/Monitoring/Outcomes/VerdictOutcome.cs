namespace Sextant.Platform;

/// <summary>What came of the decisions with a verdict.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Decisions">How many there were.</param>
/// <param name="Labelled">Those of which it is known.</param>
/// <param name="Positives">Those with label 1.</param>
public sealed record VerdictOutcome(string Verdict, long Decisions, long Labelled, long Positives);
