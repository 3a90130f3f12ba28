namespace Sextant;

/// <summary>A model that takes and gives tensors. Threads may share it.</summary>
public interface IModel : IDisposable
{
    /// <summary>What it takes and gives.</summary>
    ModelSignature Signature { get; }

    /// <summary>Runs it.</summary>
    /// <param name="inputs">One for each of <see cref="ModelSignature.Inputs"/>, in that order.</param>
    /// <returns>One for each of <see cref="ModelSignature.Outputs"/>, in that order.</returns>
    /// <exception cref="InvalidInputException">An input is missing or does not fit; says which, what was expected and what it is.</exception>
    /// <exception cref="ModelException">The model failed; says where.</exception>
    IReadOnlyList<Tensor> Run(IReadOnlyList<Tensor> inputs);
}
