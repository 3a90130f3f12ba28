using Sextant.Learning;
using Sextant.Numerics;

namespace Sextant.Hosting.Measuring;

/// <summary>A network of full layers with random weights, as ONNX: float32[?, first] in, float32[?, last] out, ReLU between.</summary>
static class MadeUpNetwork
{
    // Numbers of onnx.proto.
    const int IrVersion = 8;
    const int Opset = 17;
    const int FloatType = 1;

    public static byte[] Write(long seed, params ReadOnlySpan<int> widths)
    {
        var random = new SeededRandom(seed);
        var graph = new ProtobufWriter();
        var last = "rows";
        for (var layer = 1; layer < widths.Length; layer++)
        {
            graph.Message(5, Weights($"w{layer}", widths[layer - 1], widths[layer], random));
            last = Node(graph, "MatMul", $"product{layer}", last, $"w{layer}");
            if (layer + 1 < widths.Length) last = Node(graph, "Relu", $"layer{layer}", last);
        }

        Node(graph, "Identity", "scores", last);
        graph.Text(2, "network").Message(11, Port("rows", widths[0])).Message(12, Port("scores", widths[^1]));
        return new ProtobufWriter().Integer(1, IrVersion).Text(2, "Sextant").Message(7, graph).Message(8, new ProtobufWriter().Text(1, "").Integer(2, Opset)).ToArray();
    }

    static string Node(ProtobufWriter graph, string operation, string output, params ReadOnlySpan<string> inputs)
    {
        var node = new OnnxNode(operation, inputs[0], output);
        foreach (var input in inputs[1..]) node.Message.Text(1, input);
        graph.Message(1, node.Message);
        return output;
    }

    static ProtobufWriter Weights(string name, int rows, int columns, SeededRandom random)
    {
        var tensor = new ProtobufWriter().Integer(1, rows).Integer(1, columns).Integer(2, FloatType).Text(8, name);
        // So scaled, values keep their size from layer to layer.
        for (var i = 0; i < rows * columns; i++) tensor.Float(4, (float)(random.NextNormal() * Math.Sqrt(2.0 / rows)));
        return tensor;
    }

    static ProtobufWriter Port(string name, int columns)
    {
        var shape = new ProtobufWriter().Message(1, new ProtobufWriter().Text(2, "n")).Message(1, new ProtobufWriter().Integer(1, columns));
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, new ProtobufWriter().Integer(1, FloatType).Message(2, shape)));
    }
}
