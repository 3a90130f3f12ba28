namespace Sextant.Hosting.Models;

/// <summary>A model of tensors that has its tokenizer with it.</summary>
sealed class EncoderModel(IModel model, TextEncoder encoder) : IModel
{
    public TextEncoder Encoder => encoder;

    public ModelSignature Signature => model.Signature;

    public IReadOnlyList<Tensor> Run(IReadOnlyList<Tensor> inputs) => model.Run(inputs);

    public void Dispose() => model.Dispose();
}
