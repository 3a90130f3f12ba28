namespace Sextant.Learning;

/// <summary>Activations of Keras, as layers or as a setting of others.</summary>
static class ActivationLayers
{
    public static PictureValue Activated(PictureGraph graph, Layer layer, PictureValue value) =>
        Activations.Apply(graph, layer.Text("activation", "linear"), layer.Name, value) ?? throw layer.Unsupported($"has the activation '{layer.Text("activation", "")}'", "Use another, or convert the model to a graph model");

    public static PictureValue Write(PictureGraph graph, Layer layer, PictureValue input) => layer.Kind switch
    {
        "Activation" => Activated(graph, layer, input),
        "ReLU" => Rectified(graph, layer, input),
        "LeakyReLU" => graph.Each("LeakyRelu", layer.Name, input, node => node.With("alpha", (float)layer.Number("alpha", 0.3))),
        "ELU" => graph.Each("Elu", layer.Name, input, node => node.With("alpha", (float)layer.Number("alpha", 1))),
        _ => new(graph.Onnx.Node("Softmax", layer.Name, [graph.Plain(input)], node => node.With("axis", (long)layer.Number("axis", -1))), false),
    };

    static PictureValue Rectified(PictureGraph graph, Layer layer, PictureValue input)
    {
        var slope = layer.Number("negative_slope", 0);
        if (layer.Number("threshold", 0) != 0 || (slope != 0 && layer.Has("max_value"))) throw layer.Unsupported("has a threshold, or both a slope and a largest value", "Use one of ReLU, ReLU6 and LeakyReLU");
        if (slope != 0) return graph.Each("LeakyRelu", layer.Name, input, node => node.With("alpha", (float)slope));
        return layer.Has("max_value") ? graph.Clip(layer.Name, input, (float)layer.Number("max_value", 0)) : graph.Each("Relu", layer.Name, input);
    }
}
