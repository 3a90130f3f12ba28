namespace Sextant.Learning;

/// <summary>A row with a known outcome and the group that it belongs to.</summary>
/// <param name="Group">The group, such as a country.</param>
/// <param name="Probability">What the model said, in [0, 1].</param>
/// <param name="Label">0 or 1.</param>
public readonly record struct FairnessRow(string Group, double Probability, double Label);
