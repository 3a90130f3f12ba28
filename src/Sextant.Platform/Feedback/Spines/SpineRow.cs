namespace Sextant.Platform;

/// <summary>A row to learn from: a decision and what was known about it.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Value">The label's value.</param>
/// <param name="Weight">How much it counts.</param>
/// <param name="Source">Who knew it; null if no label came in time.</param>
/// <param name="KnownTime">When it was known: the label's time, or when the decision was mature.</param>
public sealed record SpineRow(LabelledDecision Decision, double Value, double Weight, string? Source, Timestamp KnownTime);
