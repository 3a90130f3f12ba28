namespace Sextant.Adapters.Onnx;

/// <summary>Finds a model's row and its scores.</summary>
static class OnnxRows
{
    /// <summary>What exporters call the scores that a model means: ours and others' first, then those of scikit-learn and LightGBM.</summary>
    static readonly string[] UsualNames = ["predictions", "probabilities", "output_probability"];

    public static int Features(OnnxModel model)
    {
        if (model.Signature.Inputs is [{ Type: TensorType.Float32, Shape: [null, { } features] }] && features > 0 && model.Session.Inputs[0].Element == OrtElement.Float32) return features;
        throw new InvalidInputException("SXT2208", $"The ONNX model '{model.Name}' does not score rows: it takes {Describe(model.Signature.Inputs)}, not one float32[?, N]. Export it with one float input that has open rows and fixed columns.");
    }

    public static OnnxScores Scores(OnnxModel model, string? name, int features)
    {
        var index = Index(model, name);
        var spec = model.Signature.Outputs[index];
        var count = spec.Shape.Count == 1 ? 1 : spec.Shape[1] ?? Probe(model, index, features);
        return new(index, model.Session.Outputs[index].Element, spec.Shape.Count, count);
    }

    static int Index(OnnxModel model, string? name)
    {
        var possible = Enumerable.Range(0, model.Signature.Outputs.Count).Where(index => IsPossible(model, index)).ToList();
        if (name is null && possible.Count == 1) return possible[0];
        var wanted = name is null ? UsualNames : [name];
        foreach (var candidate in wanted)
        {
            var found = possible.FindIndex(index => model.Signature.Outputs[index].Name == candidate);
            if (found >= 0) return possible[found];
        }

        var missing = name is null ? "no single output of scores" : $"no output of scores called '{name}'";
        throw new InvalidInputException("SXT2208", $"The ONNX model '{model.Name}' has {missing}, float32[?] or float32[?, M]: it gives {Describe(model.Signature.Outputs)}. Name one, or export the model with one.");
    }

    static bool IsPossible(OnnxModel model, int index) =>
        model.Session.Outputs[index].Element is OrtElement.Float32 or OrtElement.Float64 && model.Signature.Outputs[index].Shape is [null] or [null, _];

    /// <summary>Asks for one row's scores.</summary>
    static int Probe(OnnxModel model, int output, int features) => model.Run([Tensor.Of(new float[features], 1, features)])[output].Shape[1];

    static string Describe(IReadOnlyList<TensorSpec> specs) => string.Join(", ", specs.Select(spec => $"'{spec.Name}' {spec}"));
}
