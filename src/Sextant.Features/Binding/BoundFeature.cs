namespace Sextant.Features;

/// <summary>A feature with its inputs found.</summary>
/// <param name="Definition">What was bound, with a default of the type's kind: a long, a double or a <see cref="Timestamp"/> even where it was written otherwise.</param>
/// <param name="Type">What it gives.</param>
/// <param name="Input">Index of <see cref="Feature.Of"/> in <see cref="BoundView.Inputs"/>; -1 for none.</param>
/// <param name="Divisor">Index of <see cref="Feature.By"/>; -1 for none.</param>
public sealed record BoundFeature(Feature Definition, FieldType Type, int Input, int Divisor);
