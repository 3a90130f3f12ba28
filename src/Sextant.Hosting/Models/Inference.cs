namespace Sextant.Hosting.Models;

/// <summary>What a model said of tensors.</summary>
/// <param name="Outputs">One for each of the signature's outputs, in that order.</param>
/// <param name="ServedBy">Who gave them.</param>
/// <param name="Degradations">Why another gave them than the aliases say; empty when all is well.</param>
public sealed record Inference(IReadOnlyList<Tensor> Outputs, string ServedBy, IReadOnlyList<string> Degradations);
