using System.Runtime.InteropServices;

namespace Sextant.Learning;

/// <summary>Collects the nodes and weights of an ONNX model (opset 17). Names that are taken get a number.</summary>
sealed class OnnxGraph
{
    const int IrVersion = 8;
    const int Opset = 17;

    readonly ProtobufWriter _graph = new();
    readonly HashSet<string> _names = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _constants = new(StringComparer.Ordinal);

    /// <summary>A name that nothing has yet.</summary>
    public string Fresh(string name)
    {
        if (_names.Add(name)) return name;
        for (var number = 1; ; number++)
        {
            var other = FormattableString.Invariant($"{name}_{number}");
            if (_names.Add(other)) return other;
        }
    }

    /// <summary>Adds a node of one output, named after <paramref name="name"/>, and returns that output.</summary>
    public string Node(string operation, string name, IEnumerable<string> inputs, Func<OnnxNode, OnnxNode>? attributes = null) =>
        Nodes(operation, [Fresh(name)], inputs, attributes)[0];

    public IReadOnlyList<string> Nodes(string operation, IReadOnlyList<string> outputs, IEnumerable<string> inputs, Func<OnnxNode, OnnxNode>? attributes = null)
    {
        var node = new OnnxNode(operation, inputs, outputs);
        _graph.Message(1, (attributes?.Invoke(node) ?? node).Message);
        return outputs;
    }

    public string Floats(string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape) => Weights(name, OnnxElement.Float32, MemoryMarshal.AsBytes(values), shape);

    public string Integers(string name, ReadOnlySpan<long> values, params ReadOnlySpan<long> shape) => Weights(name, OnnxElement.Int64, MemoryMarshal.AsBytes(values), shape);

    public string Booleans(string name, ReadOnlySpan<bool> values, params ReadOnlySpan<long> shape) => Weights(name, OnnxElement.Boolean, MemoryMarshal.AsBytes(values), shape);

    /// <summary>A single number; the same number is stored once.</summary>
    public string Scalar(float value)
    {
        var key = FormattableString.Invariant($"scalar {value:R}");
        return _constants.TryGetValue(key, out var name) ? name : _constants[key] = Floats(key, [value]);
    }

    /// <summary>A list of whole numbers; the same list is stored once.</summary>
    public string List(params ReadOnlySpan<long> values)
    {
        var key = $"list {string.Join(' ', values.ToArray())}";
        return _constants.TryGetValue(key, out var name) ? name : _constants[key] = Integers(key, values, values.Length);
    }

    /// <param name="name">Its name.</param>
    /// <param name="element">Type of its elements.</param>
    /// <param name="shape">Sizes; null for those that are open.</param>
    public void Input(string name, OnnxElement element, IEnumerable<long?> shape) => _graph.Message(11, Port(name, element, shape));

    /// <summary>An output. Its shape is what follows from the graph.</summary>
    public void Output(string name, OnnxElement element) => _graph.Message(12, Port(name, new ProtobufWriter().Integer(1, (int)element)));

    public byte[] ToArray(string name) => new ProtobufWriter()
        .Integer(1, IrVersion)
        .Text(2, "Sextant")
        .Message(7, _graph.Text(2, name))
        .Message(8, new ProtobufWriter().Text(1, "").Integer(2, Opset))
        .ToArray();

    string Weights(string name, OnnxElement element, ReadOnlySpan<byte> bytes, ReadOnlySpan<long> shape)
    {
        name = Fresh(name);
        var tensor = new ProtobufWriter();
        foreach (var size in shape) tensor.Integer(1, size);
        _graph.Message(5, tensor.Integer(2, (int)element).Text(8, name).Bytes(9, bytes));
        return name;
    }

    static ProtobufWriter Port(string name, OnnxElement element, IEnumerable<long?> shape)
    {
        var sizes = new ProtobufWriter();
        foreach (var (place, size) in shape.Index())
            sizes.Message(1, size is { } known ? new ProtobufWriter().Integer(1, known) : new ProtobufWriter().Text(2, place == 0 ? "n" : FormattableString.Invariant($"{name}_size{place}")));
        return Port(name, new ProtobufWriter().Integer(1, (int)element).Message(2, sizes));
    }

    static ProtobufWriter Port(string name, ProtobufWriter tensor) => new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
}
