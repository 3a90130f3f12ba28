namespace Sextant.Learning;

/// <summary>Writes convolutions and poolings of pictures.</summary>
static class Convolutions
{
    /// <param name="graph">Where to.</param>
    /// <param name="name">The node's name.</param>
    /// <param name="picture">The pictures.</param>
    /// <param name="kernel">Sizes height, width, channels in, channels out.</param>
    /// <param name="bias">The name of the bias; null for none.</param>
    /// <param name="window">How it moves.</param>
    public static PictureValue Convolve(PictureGraph graph, string name, PictureValue picture, Weight kernel, string? bias, Window window)
    {
        var (height, width, from, to) = (kernel.Shape[0], kernel.Shape[1], kernel.Shape[2], kernel.Shape[3]);
        // A full layer on every point: over the last size it is a product, and nothing has to be turned.
        if (!picture.ChannelsFirst && height == 1 && width == 1 && window.Strides is [1, 1])
        {
            var product = graph.Onnx.Node("MatMul", name, [picture.Name, graph.Onnx.Floats(name + "/kernel", kernel.Floats, from, to)]);
            return new(bias is null ? product : graph.Onnx.Node("Add", name, [product, bias]), false);
        }

        var turned = Turned(kernel, depthwise: false);
        string[] inputs = [graph.First(picture), graph.Onnx.Floats(name + "/kernel", turned, to, from, height, width)];
        return new(graph.Onnx.Node("Conv", name, bias is null ? inputs : [.. inputs, bias], node => window.On(node)), true);
    }

    /// <inheritdoc cref="Convolve"/>
    /// <remarks>The kernel's last size is the number of channels out for each channel in.</remarks>
    public static PictureValue Depthwise(PictureGraph graph, string name, PictureValue picture, Weight kernel, string? bias, Window window)
    {
        var (height, width, from, each) = (kernel.Shape[0], kernel.Shape[1], kernel.Shape[2], kernel.Shape[3]);
        var turned = Turned(kernel, depthwise: true);
        string[] inputs = [graph.First(picture), graph.Onnx.Floats(name + "/kernel", turned, from * each, 1, height, width)];
        return new(graph.Onnx.Node("Conv", name, bias is null ? inputs : [.. inputs, bias], node => window.On(node).With("group", from)), true);
    }

    public static PictureValue MaxPool(PictureGraph graph, string name, PictureValue picture, long[] size, Window window) =>
        new(graph.Onnx.Node("MaxPool", name, [graph.First(picture)], node => window.On(node.With("kernel_shape", size), dilates: false)), true);

    /// <summary>Padding does not count into the mean, as in TensorFlow.</summary>
    public static PictureValue AveragePool(PictureGraph graph, string name, PictureValue picture, long[] size, Window window) =>
        new(graph.Onnx.Node("AveragePool", name, [graph.First(picture)], node => window.On(node.With("kernel_shape", size).With("count_include_pad", 0L), dilates: false)), true);

    /// <summary>From height, width, in, out to out, in, height, width; depthwise: from height, width, in, each to in times each, height, width.</summary>
    static float[] Turned(Weight kernel, bool depthwise)
    {
        var values = kernel.Floats;
        var turned = new float[values.Length];
        var points = kernel.Shape[0] * kernel.Shape[1];
        var (from, to) = (kernel.Shape[2], kernel.Shape[3]);
        for (var point = 0L; point < points; point++)
        {
            for (var i = 0L; i < from; i++)
            {
                var row = values.AsSpan((int)((point * from + i) * to), (int)to);
                for (var o = 0; o < row.Length; o++) turned[(depthwise ? i * to + o : o * from + i) * points + point] = row[o];
            }
        }

        return turned;
    }
}
