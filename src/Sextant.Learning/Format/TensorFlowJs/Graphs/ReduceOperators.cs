namespace Sextant.Learning;

/// <summary>Operators that make one number of many.</summary>
static class ReduceOperators
{
    public static IEnumerable<KeyValuePair<string, GraphOperator>> Table { get; } =
    [
        new("Sum", (node, scope) => [new(scope.Onnx.Node("ReduceSum", node.Name, [scope.Plain(node, 0), scope.Onnx.List(scope.Integers(node, 1))], Keeps(node)), false)]),
        Other("Mean", "ReduceMean"),
        Other("Max", "ReduceMax"),
        Other("Min", "ReduceMin"),
        Other("Prod", "ReduceProd"),
        new("ArgMax", (node, scope) => [Arg("ArgMax", node, scope)]),
        new("ArgMin", (node, scope) => [Arg("ArgMin", node, scope)]),
    ];

    /// <summary>In opset 17, only sums take their axes as an input.</summary>
    static KeyValuePair<string, GraphOperator> Other(string name, string operation) => new(name, (node, scope) =>
    {
        var axes = scope.Integers(node, 1);
        return [new(scope.Onnx.Node(operation, node.Name, [scope.Plain(node, 0)], onnx => Keeps(node)(onnx.With("axes", axes))), false)];
    });

    static Func<OnnxNode, OnnxNode> Keeps(GraphNode node) => onnx => onnx.With("keepdims", node.Flag("keep_dims") || node.Flag("keepDims") ? 1L : 0L);

    static PictureValue Arg(string operation, GraphNode node, GraphScope scope)
    {
        var axis = scope.Integer(node, 1);
        return new(scope.Onnx.Node(operation, node.Name, [scope.Plain(node, 0)], onnx => onnx.With("axis", axis).With("keepdims", 0L)), false);
    }
}
