namespace Sextant.Learning;

/// <summary>Operators that take or put numbers by their places.</summary>
static class GatherOperators
{
    public static IEnumerable<KeyValuePair<string, GraphOperator>> Table { get; } =
    [
        new("Gather", (node, scope) => [Plain("Gather", node, scope, [scope.Plain(node, 0), scope.Plain(node, 1)], onnx => onnx.With("axis", 0L))]),
        new("GatherV2", (node, scope) => [Gather(node, scope)]),
        new("GatherNd", (node, scope) => [Plain("GatherND", node, scope, [scope.Plain(node, 0), scope.Plain(node, 1)])]),
        new("Where", (node, scope) => [Places(node, scope)]),
        new("ScatterNd", (node, scope) => [Plain("ScatterND", node, scope, [Filled(node, scope, scope.Plain(node, 2), Zero(node, scope)), scope.Plain(node, 0), scope.Plain(node, 1)])]),
        new("SparseToDense", (node, scope) => [Plain("ScatterND", node, scope, [Filled(node, scope, scope.Plain(node, 1), scope.Plain(node, 3)), scope.Plain(node, 0), scope.Plain(node, 2)])]),
    ];

    static PictureValue Plain(string operation, GraphNode node, GraphScope scope, string[] inputs, Func<OnnxNode, OnnxNode>? attributes = null) =>
        new(scope.Onnx.Node(operation, node.Name, inputs, attributes), false);

    static PictureValue Gather(GraphNode node, GraphScope scope)
    {
        var axis = scope.Integer(node, 2);
        if (node.Integer("batch_dims", 0) != 0) throw node.Unsupported("has batch_dims", "Convert the model without");
        return Plain("Gather", node, scope, [scope.Plain(node, 0), scope.Plain(node, 1)], onnx => onnx.With("axis", axis));
    }

    /// <summary>TensorFlow has a row for each place, ONNX a column.</summary>
    static PictureValue Places(GraphNode node, GraphScope scope)
    {
        var columns = scope.Onnx.Node("NonZero", node.Name + "/columns", [scope.Plain(node, 0)]);
        return Plain("Transpose", node, scope, [columns], onnx => onnx.With("perm", (long[])[1, 0]));
    }

    static string Filled(GraphNode node, GraphScope scope, string shape, string value) => scope.Onnx.Node("Expand", node.Name + "/filled", [value, shape]);

    static string Zero(GraphNode node, GraphScope scope) =>
        node.Element("T", OnnxElement.Float32) == OnnxElement.Int64 ? scope.Onnx.List(0) : scope.Onnx.Scalar(0);
}
