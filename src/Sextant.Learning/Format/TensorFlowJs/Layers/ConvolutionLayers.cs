namespace Sextant.Learning;

/// <summary>Convolutions of Keras.</summary>
static class ConvolutionLayers
{
    public static PictureValue Write(PictureGraph graph, Layer layer, PictureValue input)
    {
        var window = layer.Window("strides", [1, 1]);
        var biased = layer.Flag("use_bias", true);
        if (layer.Number("groups", 1) != 1) throw layer.Unsupported("has groups", "Save it without");
        PictureValue result;
        if (layer.Kind == "Conv2D")
        {
            var kernel = layer.Weight("kernel", 4);
            result = Convolutions.Convolve(graph, layer.Name, input, kernel, Bias(kernel.Shape[3]), window);
        }
        else
        {
            var kernel = layer.Weight("depthwise_kernel", 4);
            var separable = layer.Kind == "SeparableConv2D";
            result = Convolutions.Depthwise(graph, layer.Name, input, kernel, separable ? null : Bias(kernel.Shape[2] * kernel.Shape[3]), window);
            if (separable)
            {
                var points = layer.Weight("pointwise_kernel", 4);
                result = Convolutions.Convolve(graph, layer.Name + "/pointwise", result, points, Bias(points.Shape[3]), new([1, 1], [1, 1], false));
            }
        }

        return ActivationLayers.Activated(graph, layer, result);

        string? Bias(long channels)
        {
            if (!biased) return null;
            var bias = layer.Weight("bias", 1);
            return bias.Shape[0] == channels ? graph.Onnx.Floats(layer.Name + "/bias", bias.Floats, channels)
                : throw new InvalidInputException("SXT2377", $"The bias of the layer '{layer.Name}' ({layer.Kind}) has {bias.Shape[0]} numbers, its kernel {channels} channels. The model and its weights may not belong together; save it again.");
        }
    }
}
