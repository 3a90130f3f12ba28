namespace Sextant.Learning;

/// <summary>Operators that order numbers anew.</summary>
static class ShapeOperators
{
    public static IEnumerable<KeyValuePair<string, GraphOperator>> Table { get; } =
    [
        new("Shape", (node, scope) => Plain("Shape", node, scope, [scope.Plain(node, 0)])),
        new("Size", (node, scope) => Plain("Size", node, scope, [scope.Plain(node, 0)])),
        new("Reshape", (node, scope) => Plain("Reshape", node, scope, [scope.Plain(node, 0), scope.Plain(node, 1)], onnx => onnx.With("allowzero", 1L))),
        new("ExpandDims", (node, scope) => Plain("Unsqueeze", node, scope, [scope.Plain(node, 0), scope.Onnx.List(scope.Integer(node, 1))])),
        new("Squeeze", Squeeze),
        new("Transpose", (node, scope) => scope.Integers(node, 1) is var order ? Plain("Transpose", node, scope, [scope.Plain(node, 0)], onnx => onnx.With("perm", order)) : []),
        new("Tile", (node, scope) => Plain("Tile", node, scope, [scope.Plain(node, 0), scope.Plain(node, 1)])),
        new("Fill", (node, scope) => Plain("Expand", node, scope, [scope.Plain(node, 1), scope.Plain(node, 0)])),
        new("Range", (node, scope) => Plain("Range", node, scope, scope.Plain(node))),
        new("Pack", Pack),
        new("ConcatV2", Concat),
    ];

    static IReadOnlyList<PictureValue> Plain(string operation, GraphNode node, GraphScope scope, string[] inputs, Func<OnnxNode, OnnxNode>? attributes = null) =>
        [new(scope.Onnx.Node(operation, node.Name, inputs, attributes), false)];

    static IReadOnlyList<PictureValue> Squeeze(GraphNode node, GraphScope scope)
    {
        var places = node.Integers("squeeze_dims");
        if (places.Length == 0) places = node.Integers("axis");
        return Plain("Squeeze", node, scope, places.Length == 0 ? [scope.Plain(node, 0)] : [scope.Plain(node, 0), scope.Onnx.List(places)]);
    }

    static IReadOnlyList<PictureValue> Pack(GraphNode node, GraphScope scope)
    {
        var axis = node.Integer("axis", 0);
        var list = scope.Onnx.List(axis);
        var parts = scope.Plain(node).Select(part => scope.Onnx.Node("Unsqueeze", node.Name + "/part", [part, list])).ToArray();
        return Plain("Concat", node, scope, parts, onnx => onnx.With("axis", axis));
    }

    static IReadOnlyList<PictureValue> Concat(GraphNode node, GraphScope scope)
    {
        var axis = scope.Integer(node, node.Inputs.Count - 1);
        var values = Enumerable.Range(0, node.Inputs.Count - 1).Select(place => scope.Value(node, place)).ToArray();
        if (axis is 3 or -1 && values.All(value => value.ChannelsFirst)) return [new(scope.Onnx.Node("Concat", node.Name, values.Select(value => value.Name), onnx => onnx.With("axis", 1L)), true)];
        return Plain("Concat", node, scope, [.. values.Select(scope.Graph.Plain)], onnx => onnx.With("axis", axis));
    }
}
