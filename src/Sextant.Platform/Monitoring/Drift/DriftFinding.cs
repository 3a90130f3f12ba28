namespace Sextant.Platform;

/// <summary>A series that has changed.</summary>
/// <param name="Comparison">Its most telling window.</param>
/// <param name="AdjustedPValue">Its p-value beside all other series of the look (Benjamini and Hochberg).</param>
/// <param name="Measure">What is large: <c>psi</c>, <c>ks</c> or <c>missing</c>.</param>
/// <param name="Effect">How large.</param>
/// <param name="Limit">What it is held to.</param>
/// <param name="Severity">How bad it is.</param>
public sealed record DriftFinding(SeriesComparison Comparison, double AdjustedPValue, string Measure, double Effect, double Limit, AlertSeverity Severity);
