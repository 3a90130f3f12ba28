namespace Sextant.Learning;

/// <summary>What the converter of TensorFlow.js joins to a convolution or a product: a bias, then an activation.</summary>
static class FusedOperators
{
    public static bool Biased(GraphNode node) => node.Texts("fused_ops").Contains("BiasAdd", StringComparer.Ordinal);

    public static PictureValue Activated(GraphNode node, GraphScope scope, PictureValue value)
    {
        foreach (var operation in node.Texts("fused_ops").Where(operation => operation != "BiasAdd"))
        {
            value = operation switch
            {
                "LeakyRelu" => scope.Graph.Each("LeakyRelu", node.Name, value, onnx => onnx.With("alpha", (float)node.Number("leakyrelu_alpha", 0.2))),
                "Relu" or "Relu6" or "Elu" or "Sigmoid" or "Tanh" => Activations.Apply(scope.Graph, operation.ToLowerInvariant(), node.Name, value)!.Value,
                _ => throw node.Unsupported($"is fused with '{operation}'", "Convert the model without that fusion"),
            };
        }

        return value;
    }
}
