namespace Sextant.Learning;

/// <summary>Operators that look at every number alone, or at those at the same place of two values.</summary>
static class NumberOperators
{
    static readonly (string TensorFlow, string Onnx)[] OfOne =
    [
        ("Relu", "Relu"), ("Sigmoid", "Sigmoid"), ("Tanh", "Tanh"), ("Exp", "Exp"), ("Log", "Log"), ("Sqrt", "Sqrt"), ("Neg", "Neg"), ("Abs", "Abs"), ("Sin", "Sin"), ("Cos", "Cos"),
        ("Erf", "Erf"), ("Floor", "Floor"), ("Ceil", "Ceil"), ("Round", "Round"), ("Sign", "Sign"), ("Softplus", "Softplus"), ("Elu", "Elu"), ("Selu", "Selu"),
        ("Reciprocal", "Reciprocal"), ("Inv", "Reciprocal"), ("LogicalNot", "Not"),
    ];

    static readonly (string TensorFlow, string Onnx)[] OfTwo =
    [
        ("Add", "Add"), ("AddV2", "Add"), ("BiasAdd", "Add"), ("Sub", "Sub"), ("Mul", "Mul"), ("RealDiv", "Div"), ("Maximum", "Max"), ("Minimum", "Min"), ("Pow", "Pow"),
        ("Less", "Less"), ("LessEqual", "LessOrEqual"), ("Greater", "Greater"), ("GreaterEqual", "GreaterOrEqual"), ("Equal", "Equal"), ("LogicalAnd", "And"), ("LogicalOr", "Or"),
    ];

    public static IEnumerable<KeyValuePair<string, GraphOperator>> Table { get; } =
    [
        .. OfOne.Select(pair => KeyValuePair.Create<string, GraphOperator>(pair.TensorFlow, (node, scope) => [scope.Graph.Each(pair.Onnx, node.Name, scope.Value(node, 0))])),
        .. OfTwo.Select(pair => KeyValuePair.Create<string, GraphOperator>(pair.TensorFlow, (node, scope) => [Both(pair.Onnx, node, scope)])),
        new("Identity", (node, scope) => [scope.Value(node, 0)]),
        new("StopGradient", (node, scope) => [scope.Value(node, 0)]),
        new("Relu6", (node, scope) => [scope.Graph.Clip(node.Name, scope.Value(node, 0), 6)]),
        new("LeakyRelu", (node, scope) => [scope.Graph.Each("LeakyRelu", node.Name, scope.Value(node, 0), onnx => onnx.With("alpha", (float)node.Number("alpha", 0.2)))]),
        new("Square", (node, scope) => [scope.Value(node, 0) is var value ? value with { Name = scope.Onnx.Node("Mul", node.Name, [value.Name, value.Name]) } : default]),
        new("Rsqrt", (node, scope) => [scope.Graph.Each("Reciprocal", node.Name, scope.Graph.Each("Sqrt", node.Name + "/root", scope.Value(node, 0)))]),
        new("NotEqual", (node, scope) => [scope.Graph.Each("Not", node.Name, Both("Equal", node, scope))]),
        new("SquaredDifference", (node, scope) => [Both("Sub", node, scope) is var value ? value with { Name = scope.Onnx.Node("Mul", node.Name, [value.Name, value.Name]) } : default]),
        new("Select", (node, scope) => [new(scope.Onnx.Node("Where", node.Name, scope.Plain(node)), false)]),
        new("SelectV2", (node, scope) => [new(scope.Onnx.Node("Where", node.Name, scope.Plain(node)), false)]),
        new("Cast", (node, scope) => [scope.Graph.Each("Cast", node.Name, scope.Value(node, 0), onnx => onnx.With("to", (long)node.Element("DstT", OnnxElement.Float32)))]),
        new("Softmax", (node, scope) => [new(scope.Onnx.Node("Softmax", node.Name, [scope.Plain(node, 0)], onnx => onnx.With("axis", -1L)), false)]),
        new("LogSoftmax", (node, scope) => [new(scope.Onnx.Node("LogSoftmax", node.Name, [scope.Plain(node, 0)], onnx => onnx.With("axis", -1L)), false)]),
    ];

    static PictureValue Both(string operation, GraphNode node, GraphScope scope)
    {
        if (scope.Value(node, 0) is { ChannelsFirst: true } left && Beside(node, 1, scope) is { } right) return left with { Name = scope.Onnx.Node(operation, node.Name, [left.Name, right]) };
        if (scope.Value(node, 1) is { ChannelsFirst: true } second && Beside(node, 0, scope) is { } first) return second with { Name = scope.Onnx.Node(operation, node.Name, [first, second.Name]) };
        return new(scope.Onnx.Node(operation, node.Name, [scope.Plain(node, 0), scope.Plain(node, 1)]), false);
    }

    /// <summary>What a picture with channels first can be taken together with: another one, or a constant of one number or of one for each channel.</summary>
    static string? Beside(GraphNode node, int place, GraphScope scope)
    {
        if (scope.Constant(node, place) is not { Spec.Element: OnnxElement.Float32, Shape.Length: <= 1 } constant) return scope.Value(node, place) is { ChannelsFirst: true } picture ? picture.Name : null;
        return constant.Floats.Length == 1 ? scope.Onnx.Scalar(constant.Floats[0]) : scope.Onnx.Floats(node.Name + "/channels", constant.Floats, constant.Floats.Length, 1, 1);
    }
}
