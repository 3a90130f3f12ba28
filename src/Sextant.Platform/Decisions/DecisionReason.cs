namespace Sextant.Platform;

/// <summary>A reason of a decision.</summary>
/// <param name="Code">Stable, for programs, as <c>amount_unusual</c>.</param>
/// <param name="Text">For people; null for none.</param>
/// <param name="Weight">What it added, in the unit of the score; null if it has none.</param>
public sealed record DecisionReason(string Code, string? Text = null, double? Weight = null);
