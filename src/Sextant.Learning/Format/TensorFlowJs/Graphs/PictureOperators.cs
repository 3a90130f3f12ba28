namespace Sextant.Learning;

/// <summary>Operators on pictures.</summary>
static class PictureOperators
{
    public static IEnumerable<KeyValuePair<string, GraphOperator>> Table { get; } =
    [
        new("Conv2D", (node, scope) => [Convolve(node, scope, depthwise: false, biased: false)]),
        new("_FusedConv2D", (node, scope) => [FusedOperators.Activated(node, scope, Convolve(node, scope, depthwise: false, FusedOperators.Biased(node)))]),
        new("DepthwiseConv2dNative", (node, scope) => [Convolve(node, scope, depthwise: true, biased: false)]),
        new("FusedDepthwiseConv2dNative", (node, scope) => [FusedOperators.Activated(node, scope, Convolve(node, scope, depthwise: true, FusedOperators.Biased(node)))]),
        new("MaxPool", (node, scope) => [Convolutions.MaxPool(scope.Graph, node.Name, scope.Value(node, 0), Middle(node, "ksize"), WindowOf(node))]),
        new("AvgPool", (node, scope) => [Convolutions.AveragePool(scope.Graph, node.Name, scope.Value(node, 0), Middle(node, "ksize"), WindowOf(node))]),
        new("FusedBatchNorm", Normalize),
        new("FusedBatchNormV2", Normalize),
        new("FusedBatchNormV3", Normalize),
        new("Pad", (node, scope) => [Pad(node, scope)]),
    ];

    static PictureValue Convolve(GraphNode node, GraphScope scope, bool depthwise, bool biased)
    {
        var kernel = scope.Kernel(node, 1);
        var bias = biased ? scope.Plain(node, 2) : null;
        return depthwise
            ? Convolutions.Depthwise(scope.Graph, node.Name, scope.Value(node, 0), kernel, bias, WindowOf(node))
            : Convolutions.Convolve(scope.Graph, node.Name, scope.Value(node, 0), kernel, bias, WindowOf(node));
    }

    static Window WindowOf(GraphNode node)
    {
        if (node.Text("data_format", "NHWC") is not ("NHWC" or "NCHW") and var format) throw node.Unsupported($"has the order '{format}'", "NHWC is");
        var padding = node.Text("padding", "VALID");
        if (padding is not ("SAME" or "VALID")) throw node.Unsupported($"has the padding '{padding}'", "Supported are SAME and VALID");
        return new(Middle(node, "strides"), Middle(node, "dilations"), padding == "SAME");
    }

    /// <summary>Height and width of four numbers; ones if there are none.</summary>
    static long[] Middle(GraphNode node, string name) => node.Integers(name) switch
    {
        [] => [1, 1],
        [1, var height, var width, 1] => [height, width],
        var other => throw node.Unsupported($"has [{string.Join(", ", other)}] as '{name}'", "Only height and width may differ from 1"),
    };

    static IReadOnlyList<PictureValue> Normalize(GraphNode node, GraphScope scope)
    {
        string[] inputs = [scope.Graph.First(scope.Value(node, 0)), .. Enumerable.Range(1, 4).Select(place => scope.Plain(node, place))];
        return [new(scope.Onnx.Node("BatchNormalization", node.Name, inputs, onnx => onnx.With("epsilon", (float)node.Number("epsilon", 1e-4))), true)];
    }

    static PictureValue Pad(GraphNode node, GraphScope scope)
    {
        var pads = scope.Integers(node, 1);
        var value = scope.Value(node, 0);
        // Pairs of before and after become all before, then all after.
        var (before, after) = (pads.Where((_, i) => i % 2 == 0).ToArray(), pads.Where((_, i) => i % 2 == 1).ToArray());
        if (value.ChannelsFirst && before.Length == 4) return new(scope.Onnx.Node("Pad", node.Name, [value.Name, scope.Onnx.List(before[0], before[3], before[1], before[2], after[0], after[3], after[1], after[2])]), true);
        return new(scope.Onnx.Node("Pad", node.Name, [scope.Graph.Plain(value), scope.Onnx.List([.. before, .. after])]), false);
    }
}
