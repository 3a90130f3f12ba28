namespace Sextant.Learning;

/// <summary>Layers of Keras that take several values.</summary>
static class MergeLayers
{
    public static PictureValue Write(PictureGraph graph, Layer layer, IReadOnlyList<PictureValue> inputs)
    {
        switch (layer.Kind)
        {
            case "Concatenate": return Join(graph, layer, inputs);
            case "Average":
                var sum = graph.Together("Add", layer.Name, inputs);
                return sum with { Name = graph.Onnx.Node("Div", layer.Name, [sum.Name, graph.Onnx.Scalar(inputs.Count)]) };
        }

        return graph.Together(Operation(layer.Kind), layer.Name, inputs);
    }

    static string Operation(string kind) => kind switch
    {
        "Multiply" => "Mul",
        "Maximum" => "Max",
        "Minimum" => "Min",
        "Subtract" => "Sub",
        _ => "Add",
    };

    static PictureValue Join(PictureGraph graph, Layer layer, IReadOnlyList<PictureValue> inputs)
    {
        var axis = layer.Number("axis", -1);
        if (inputs.Any(input => input.ChannelsFirst) && axis is -1 or 3) return new(graph.Onnx.Node("Concat", layer.Name, inputs.Select(graph.First).ToArray(), node => node.With("axis", 1L)), true);
        return new(graph.Onnx.Node("Concat", layer.Name, inputs.Select(graph.Plain).ToArray(), node => node.With("axis", (long)axis)), false);
    }
}
