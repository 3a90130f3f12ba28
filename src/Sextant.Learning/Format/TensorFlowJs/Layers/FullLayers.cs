namespace Sextant.Learning;

/// <summary>Dense, batch normalisation and embeddings of Keras.</summary>
static class FullLayers
{
    public static PictureValue Write(PictureGraph graph, Layer layer, PictureValue input) => layer.Kind switch
    {
        "Dense" => Dense(graph, layer, input),
        "BatchNormalization" => Normalize(graph, layer, input),
        _ => Embed(graph, layer, input),
    };

    static PictureValue Dense(PictureGraph graph, Layer layer, PictureValue input)
    {
        var kernel = layer.Weight("kernel", 2);
        var result = graph.Onnx.Node("MatMul", layer.Name, [graph.Plain(input), graph.Onnx.Floats(layer.Name + "/kernel", kernel.Floats, kernel.Shape)]);
        if (layer.Flag("use_bias", true)) result = graph.Onnx.Node("Add", layer.Name, [result, Row(graph, layer, "bias", kernel.Shape[1])]);
        return ActivationLayers.Activated(graph, layer, new(result, false));
    }

    static PictureValue Normalize(PictureGraph graph, Layer layer, PictureValue input)
    {
        var axis = layer.Has("axis") && layer.Setting("axis").ValueKind == System.Text.Json.JsonValueKind.Array ? layer.Setting("axis")[0].Whole("axis") : (long)layer.Number("axis", -1);
        if (input.ChannelsFirst && axis is not (-1 or 3)) throw layer.Unsupported($"normalises the axis {axis}", "The last one is");
        var (mean, variance) = (layer.Weight("moving_mean", 1).Floats, layer.Weight("moving_variance", 1).Floats);
        var ones = new float[mean.Length];
        Array.Fill(ones, 1);
        var gamma = layer.Flag("scale", true) ? layer.Weight("gamma", 1).Floats : ones;
        var beta = layer.Flag("center", true) ? layer.Weight("beta", 1).Floats : new float[mean.Length];
        if (variance.Length != mean.Length || gamma.Length != mean.Length || beta.Length != mean.Length)
            throw new InvalidInputException("SXT2377", $"The weights of the layer '{layer.Name}' ({layer.Kind}) have different sizes. The model and its weights may not belong together; save it again.");
        var epsilon = layer.Number("epsilon", 1e-3);
        if (input.ChannelsFirst)
        {
            string[] inputs = [input.Name, Floats("gamma", gamma), Floats("beta", beta), Floats("mean", mean), Floats("variance", variance)];
            return new(graph.Onnx.Node("BatchNormalization", layer.Name, inputs, node => node.With("epsilon", (float)epsilon)), true);
        }

        var scale = gamma.Select((value, i) => value / Math.Sqrt(variance[i] + epsilon)).ToArray();
        var scaled = graph.Onnx.Node("Mul", layer.Name, [input.Name, Floats("scale", [.. scale.Select(value => (float)value)])]);
        return new(graph.Onnx.Node("Add", layer.Name, [scaled, Floats("shift", [.. beta.Select((value, i) => (float)(value - mean[i] * scale[i]))])]), false);

        string Floats(string name, float[] values) => graph.Onnx.Floats($"{layer.Name}/{name}", values, values.Length);
    }

    static PictureValue Embed(PictureGraph graph, Layer layer, PictureValue input)
    {
        var table = layer.Weight("embeddings", 2);
        // Keras takes the numbers as float32; indices are whole.
        var indices = graph.Onnx.Node("Cast", layer.Name + "/indices", [input.Name], node => node.With("to", (long)OnnxElement.Int64));
        return new(graph.Onnx.Node("Gather", layer.Name, [graph.Onnx.Floats(layer.Name + "/embeddings", table.Floats, table.Shape), indices], node => node.With("axis", 0L)), false);
    }

    static string Row(PictureGraph graph, Layer layer, string name, long length)
    {
        var weight = layer.Weight(name, 1);
        return weight.Shape[0] == length ? graph.Onnx.Floats($"{layer.Name}/{name}", weight.Floats, length)
            : throw new InvalidInputException("SXT2377", $"The weight '{name}' of the layer '{layer.Name}' ({layer.Kind}) has {weight.Shape[0]} numbers, its kernel gives {length}. The model and its weights may not belong together; save it again.");
    }
}
