namespace Sextant.Platform;

/// <summary>What tensors have to be to be joined, in words; and joins them.</summary>
static class BatchedTensors
{
    public static void CheckSignature(ModelSignature signature, string model)
    {
        if (JoinableRows.Obstacle(signature) is { } obstacle)
            throw new InvalidInputException("SXT2212", $"Requests to the model '{model}' cannot be joined: {obstacle}. Use it without batching, or export it with open rows.");
    }

    public static void CheckInputs(IReadOnlyList<Tensor> inputs, ModelSignature signature, string model)
    {
        if (inputs.Count != signature.Inputs.Count) throw new InvalidInputException("SXT2214", $"The model '{model}' takes {signature.Inputs.Count} inputs ({string.Join(", ", signature.Inputs.Select(input => $"'{input.Name}'"))}), not {inputs.Count}.");
        for (var i = 0; i < inputs.Count; i++)
        {
            var spec = signature.Inputs[i];
            if (!spec.Fits(inputs[i])) throw new InvalidInputException("SXT2214", $"Input '{spec.Name}' of the model '{model}' is {spec}, not {new TensorSpec("", inputs[i].Type, [.. inputs[i].Shape.Select(size => (int?)size)])}.");
            if (inputs[i].Shape[0] == 0) throw new InvalidInputException("SXT2214", $"Input '{spec.Name}' of the model '{model}' has no rows. Send at least one.");
            if (inputs[i].Shape[0] != inputs[0].Shape[0]) throw new InvalidInputException("SXT2214", $"Input '{spec.Name}' of the model '{model}' has {inputs[i].Shape[0]} rows, '{signature.Inputs[0].Name}' has {inputs[0].Shape[0]}. Give all the same.");
        }
    }

    public static void CheckOutputs(IReadOnlyList<Tensor> outputs, int rows, string model)
    {
        foreach (var output in outputs)
        {
            if (output.Shape.Count == 0 || output.Shape[0] != rows)
                throw new ModelException("SXT2215", $"The model '{model}' was given {rows} rows and answered with a tensor of [{string.Join(", ", output.Shape)}]. It does not work row by row: use it without batching.");
        }
    }

    public static IReadOnlyList<Tensor> Join(List<BatchSlice> slices) =>
        slices is [{ From: 0 } only] && only.Count == only.Request.Rows
            ? only.Request.Inputs
            : [.. Enumerable.Range(0, slices[0].Request.Inputs.Count).Select(input => TensorRows.Join([.. slices.Select(slice => (slice.Request.Inputs[input], slice.From, slice.Count))]))];
}
