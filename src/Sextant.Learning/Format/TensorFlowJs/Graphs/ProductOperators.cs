namespace Sextant.Learning;

/// <summary>Products of matrices.</summary>
static class ProductOperators
{
    public static IEnumerable<KeyValuePair<string, GraphOperator>> Table { get; } =
    [
        new("MatMul", (node, scope) => [new(Multiply(node, scope), false)]),
        new("BatchMatMul", (node, scope) => [new(Batches(node, scope), false)]),
        new("BatchMatMulV2", (node, scope) => [new(Batches(node, scope), false)]),
        new("_FusedMatMul", Fused),
    ];

    static string Multiply(GraphNode node, GraphScope scope) =>
        scope.Onnx.Node("MatMul", node.Name, [Turned(node, scope, 0, "transpose_a", 2), Turned(node, scope, 1, "transpose_b", 2)]);

    static string Batches(GraphNode node, GraphScope scope)
    {
        if (!node.Flag("adj_x") && !node.Flag("adj_y")) return scope.Onnx.Node("MatMul", node.Name, [scope.Plain(node, 0), scope.Plain(node, 1)]);
        if ((scope.Rank(node, 0) ?? scope.Rank(node, 1)) is { } rank) return scope.Onnx.Node("MatMul", node.Name, [Turned(node, scope, 0, "adj_x", rank), Turned(node, scope, 1, "adj_y", rank)]);
        // Without the number of sizes, only Einsum can turn the last two; it is slower.
        var equation = $"...{(node.Flag("adj_x") ? "ki" : "ik")},...{(node.Flag("adj_y") ? "jk" : "kj")}->...ij";
        return scope.Onnx.Node("Einsum", node.Name, [scope.Plain(node, 0), scope.Plain(node, 1)], onnx => onnx.With("equation", equation));
    }

    static string Turned(GraphNode node, GraphScope scope, int place, string flag, int rank)
    {
        if (!node.Flag(flag)) return scope.Plain(node, place);
        var order = Enumerable.Range(0, rank).Select(size => (long)size).ToArray();
        if (rank >= 2) (order[^1], order[^2]) = (order[^2], order[^1]);
        return scope.Onnx.Node("Transpose", node.Name + "/turned", [scope.Plain(node, place)], onnx => onnx.With("perm", order));
    }

    static IReadOnlyList<PictureValue> Fused(GraphNode node, GraphScope scope)
    {
        var result = Multiply(node, scope);
        if (FusedOperators.Biased(node)) result = scope.Onnx.Node("Add", node.Name, [result, scope.Plain(node, 2)]);
        return [FusedOperators.Activated(node, scope, new(result, false))];
    }
}
