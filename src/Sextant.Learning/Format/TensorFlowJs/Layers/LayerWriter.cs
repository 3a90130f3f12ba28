namespace Sextant.Learning;

/// <summary>Writes one layer after another.</summary>
sealed class LayerWriter(PictureGraph graph)
{
    /// <summary>The input of a model, of the shape that a layer has.</summary>
    public PictureValue Input(Layer layer, string name)
    {
        var shape = layer.Shape() ?? throw layer.Unsupported("does not say what the model takes", "Save the model with the shape of its input");
        name = graph.Onnx.Fresh(name);
        var integers = layer.Text("dtype", "float32") == "int32";
        graph.Onnx.Input(name, integers ? OnnxElement.Int64 : OnnxElement.Float32, [null, .. shape]);
        return new(name, false);
    }

    public PictureValue Write(Layer layer, IReadOnlyList<PictureValue> inputs)
    {
        if (layer.Kind == "InputLayer") return Input(layer, layer.Name);
        if (inputs.Count == 0) throw new InvalidInputException("SXT2378", $"The layer '{layer.Name}' ({layer.Kind}) takes nothing. The model is damaged; save it again.");
        return layer.Kind switch
        {
            "Dropout" or "SpatialDropout2D" or "GaussianDropout" or "GaussianNoise" or "AlphaDropout" or "ActivityRegularization" => inputs[0],
            "Conv2D" or "DepthwiseConv2D" or "SeparableConv2D" => ConvolutionLayers.Write(graph, layer, inputs[0]),
            "MaxPooling2D" or "AveragePooling2D" or "GlobalAveragePooling2D" or "GlobalMaxPooling2D" or "ZeroPadding2D" => PoolingLayers.Write(graph, layer, inputs[0]),
            "Add" or "Multiply" or "Maximum" or "Minimum" or "Average" or "Subtract" or "Concatenate" => MergeLayers.Write(graph, layer, inputs),
            "Dense" or "BatchNormalization" or "Embedding" => FullLayers.Write(graph, layer, inputs[0]),
            "Activation" or "ReLU" or "LeakyReLU" or "ELU" or "Softmax" => ActivationLayers.Write(graph, layer, inputs[0]),
            "Flatten" or "Reshape" or "Permute" => ShapeLayers.Write(graph, layer, inputs[0]),
            _ => throw new InvalidInputException("SXT2375", $"The layer '{layer.Name}' is of the class '{layer.Kind}', which is not supported. Convert the model to a graph model (tensorflowjs_converter --output_format tfjs_graph_model), or to ONNX with another tool."),
        };
    }
}
