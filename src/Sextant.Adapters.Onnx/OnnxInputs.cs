namespace Sextant.Adapters.Onnx;

/// <summary>Holds inputs against the signature before ONNX Runtime sees them.</summary>
static class OnnxInputs
{
    public static void Check(IReadOnlyList<Tensor> inputs, ModelSignature signature, string model)
    {
        if (inputs.Count != signature.Inputs.Count)
            throw new InvalidInputException("SXT2206", $"The ONNX model '{model}' takes {signature.Inputs.Count} inputs ({string.Join(", ", signature.Inputs.Select(input => $"'{input.Name}'"))}), not {inputs.Count}.");
        for (var i = 0; i < inputs.Count; i++)
        {
            var spec = signature.Inputs[i];
            if (!spec.Fits(inputs[i]))
                throw new InvalidInputException("SXT2206", $"Input '{spec.Name}' of the ONNX model '{model}' is {spec}, not {new TensorSpec("", inputs[i].Type, [.. inputs[i].Shape.Select(size => (int?)size)])}.");
            if (spec.Type == TensorType.Text) CheckTexts(inputs[i].Values<string>(), spec, model);
        }
    }

    static void CheckTexts(ReadOnlySpan<string> texts, TensorSpec spec, string model)
    {
        foreach (var text in texts)
        {
            // C's texts end there, and what follows would silently be lost.
            if (text is null || text.Contains('\0', StringComparison.Ordinal))
                throw new InvalidInputException("SXT2206", $"Input '{spec.Name}' of the ONNX model '{model}' has a text that is null or has the character U+0000 in it. Replace it.");
        }
    }
}
