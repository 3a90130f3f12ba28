using Sextant.Learning;

namespace Sextant.Adapters.Onnx.Tests;

/// <summary>Writes small ONNX models by hand.</summary>
sealed class TestGraph
{
    // Numbers of onnx.proto.
    const int IrVersion = 8;
    const int Opset = 17;

    readonly ProtobufWriter _graph = new();

    /// <summary>A node named as its output.</summary>
    public TestGraph Node(string operation, string[] inputs, string output, Func<OnnxNode, OnnxNode>? attributes = null, string domain = "")
    {
        var node = new OnnxNode(operation, inputs[0], output, domain);
        foreach (var input in inputs.Skip(1)) node.Message.Text(1, input);
        _graph.Message(1, (attributes?.Invoke(node) ?? node).Message);
        return this;
    }

    public TestGraph Constant(string name, params long[] values)
    {
        var tensor = new ProtobufWriter().Integer(1, values.Length).Integer(2, (int)OrtElement.Int64).Text(8, name);
        foreach (var value in values) tensor.Integer(7, value);
        _graph.Message(5, tensor);
        return this;
    }

    public TestGraph Floats(string name, int rows, int columns, IEnumerable<float> values)
    {
        var tensor = new ProtobufWriter().Integer(1, rows).Integer(1, columns).Integer(2, (int)OrtElement.Float32).Text(8, name);
        foreach (var value in values) tensor.Float(4, value);
        _graph.Message(5, tensor);
        return this;
    }

    /// <summary>Weights that claim to be so large and have no bytes.</summary>
    public TestGraph Claim(string name, long elements)
    {
        _graph.Message(5, new ProtobufWriter().Integer(1, elements).Integer(2, (int)OrtElement.Float32).Text(8, name));
        return this;
    }

    /// <param name="name">Its name.</param>
    /// <param name="element">Type of its elements.</param>
    /// <param name="shape">Sizes; -1 for an open one; null if nothing is said.</param>
    public TestGraph Input(string name, OrtElement element, int[]? shape) => Port(11, name, element, shape);

    public TestGraph Output(string name, OrtElement element, int[]? shape) => Port(12, name, element, shape);

    /// <summary>An output of maps from int64 to float32, as ZipMap gives.</summary>
    public TestGraph SequenceOfMaps(string name)
    {
        var value = new ProtobufWriter().Message(1, new ProtobufWriter().Integer(1, (int)OrtElement.Float32));
        var map = new ProtobufWriter().Message(5, new ProtobufWriter().Integer(1, (int)OrtElement.Int64).Message(2, value));
        _graph.Message(12, new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(4, new ProtobufWriter().Message(1, map))));
        return this;
    }

    public byte[] ToArray() => new ProtobufWriter()
        .Integer(1, IrVersion)
        .Text(2, "Sextant's tests")
        .Message(7, _graph.Text(2, "test"))
        .Message(8, new ProtobufWriter().Text(1, "").Integer(2, Opset))
        .Message(8, new ProtobufWriter().Text(1, "ai.onnx.ml").Integer(2, 3))
        .ToArray();

    public OnnxModel Load(OnnxOptions? options = null) => OnnxModel.FromBytes(ToArray(), options ?? new() { Name = "test" });

    /// <summary>One operator from <c>x</c> to <c>y</c>, row by row.</summary>
    public static TestGraph Single(string operation, OrtElement element, int columns = 3) =>
        new TestGraph().Node(operation, ["x"], "y").Input("x", element, [-1, columns]).Output("y", element, [-1, columns]);

    TestGraph Port(int field, string name, OrtElement element, int[]? shape)
    {
        var type = new ProtobufWriter().Integer(1, (int)element);
        if (shape is not null)
        {
            var sizes = new ProtobufWriter();
            foreach (var size in shape) sizes.Message(1, size < 0 ? new ProtobufWriter().Text(2, "n") : new ProtobufWriter().Integer(1, size));
            type.Message(2, sizes);
        }

        _graph.Message(field, new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, type)));
        return this;
    }
}
