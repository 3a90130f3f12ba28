namespace Sextant;

/// <summary>What a model takes and gives.</summary>
/// <param name="Inputs">In the model's order; names differ.</param>
/// <param name="Outputs">In the model's order; names differ.</param>
public sealed record ModelSignature(IReadOnlyList<TensorSpec> Inputs, IReadOnlyList<TensorSpec> Outputs);
