namespace Sextant.Platform;

/// <summary>A decision to learn from.</summary>
/// <param name="Entry">The decision.</param>
/// <param name="Inputs">What it was made from.</param>
/// <param name="Label">What came of it.</param>
public sealed record LabelledInputs(DecisionEntry Entry, DecisionInputs Inputs, double Label);
