namespace Sextant.Learning;

/// <summary>Writes activations by the names that Keras has for them; those of fused TensorFlow operators are the same in lower case.</summary>
static class Activations
{
    /// <summary>The activated value; null if there is no such activation.</summary>
    public static PictureValue? Apply(PictureGraph graph, string activation, string name, PictureValue value) => activation switch
    {
        "linear" => value,
        "relu" => graph.Each("Relu", name, value),
        "relu6" => graph.Clip(name, value, 6),
        "sigmoid" => graph.Each("Sigmoid", name, value),
        "tanh" => graph.Each("Tanh", name, value),
        "elu" => graph.Each("Elu", name, value),
        "selu" => graph.Each("Selu", name, value),
        "softplus" => graph.Each("Softplus", name, value),
        "softsign" => graph.Each("Softsign", name, value),
        // Keras's slope and middle, 0.2 and 0.5, are ONNX's defaults.
        "hard_sigmoid" or "hardSigmoid" => graph.Each("HardSigmoid", name, value),
        "swish" or "silu" => value with { Name = graph.Onnx.Node("Mul", name, [value.Name, graph.Onnx.Node("Sigmoid", name + "/sigmoid", [value.Name])]) },
        "softmax" => new(graph.Onnx.Node("Softmax", name, [graph.Plain(value)], node => node.With("axis", -1L)), false),
        _ => null,
    };
}
