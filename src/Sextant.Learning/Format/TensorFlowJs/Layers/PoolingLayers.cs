namespace Sextant.Learning;

/// <summary>Poolings and paddings of Keras.</summary>
static class PoolingLayers
{
    public static PictureValue Write(PictureGraph graph, Layer layer, PictureValue input)
    {
        switch (layer.Kind)
        {
            case "ZeroPadding2D": return Pad(graph, layer, input);
            case "GlobalAveragePooling2D" or "GlobalMaxPooling2D":
                if (layer.Flag("keepdims", false)) throw layer.Unsupported("keeps its sizes", "Save it without keepdims");
                var pooled = graph.Onnx.Node(layer.Kind == "GlobalMaxPooling2D" ? "GlobalMaxPool" : "GlobalAveragePool", layer.Name, [graph.First(input)]);
                return new(graph.Onnx.Node("Flatten", layer.Name, [pooled]), false);
        }

        var size = layer.Pair("pool_size", [2, 2]);
        var window = layer.Window("strides", size);
        return layer.Kind == "MaxPooling2D" ? Convolutions.MaxPool(graph, layer.Name, input, size, window) : Convolutions.AveragePool(graph, layer.Name, input, size, window);
    }

    static PictureValue Pad(PictureGraph graph, Layer layer, PictureValue input)
    {
        var pairs = layer.Setting("padding").Items("padding").Select(pair => pair.Items("padding").Select(size => size.Whole("padding")).ToArray()).ToArray();
        if (pairs is not [[var top, var bottom], [var left, var right]]) throw layer.Unsupported("has a padding of another form than [[top, bottom], [left, right]]", "Save it so");
        var pads = graph.Onnx.List(0, 0, top, left, 0, 0, bottom, right);
        return new(graph.Onnx.Node("Pad", layer.Name, [graph.First(input), pads]), true);
    }
}
