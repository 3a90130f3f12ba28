namespace Sextant.Learning;

/// <summary>A node of an ONNX graph with its attributes; numbers are those of onnx.proto.</summary>
sealed class OnnxNode
{
    readonly ProtobufWriter _node = new();

    public OnnxNode(string operation, string input, string output, string domain = "")
        : this(operation, [input], [output], domain)
    {
    }

    /// <summary>A node named as its first output.</summary>
    public OnnxNode(string operation, IEnumerable<string> inputs, IReadOnlyList<string> outputs, string domain = "")
    {
        foreach (var input in inputs) _node.Text(1, input);
        foreach (var output in outputs) _node.Text(2, output);
        _node.Text(3, outputs[0]).Text(4, operation);
        if (domain.Length > 0) _node.Text(7, domain);
    }

    public ProtobufWriter Message => _node;

    public OnnxNode With(string name, long value) => Add(new ProtobufWriter().Text(1, name).Integer(3, value).Integer(20, 2));

    public OnnxNode With(string name, string value) => Add(new ProtobufWriter().Text(1, name).Text(4, value).Integer(20, 3));

    public OnnxNode With(string name, float value) => Add(new ProtobufWriter().Text(1, name).Float(2, value).Integer(20, 1));

    public OnnxNode With(string name, IEnumerable<long> values)
    {
        var attribute = new ProtobufWriter().Text(1, name);
        foreach (var value in values) attribute.Integer(8, value);
        return Add(attribute.Integer(20, 7));
    }

    public OnnxNode With(string name, IEnumerable<float> values)
    {
        var attribute = new ProtobufWriter().Text(1, name);
        foreach (var value in values) attribute.Float(7, value);
        return Add(attribute.Integer(20, 6));
    }

    public OnnxNode With(string name, IEnumerable<int> values)
    {
        var attribute = new ProtobufWriter().Text(1, name);
        foreach (var value in values) attribute.Integer(8, value);
        return Add(attribute.Integer(20, 7));
    }

    public OnnxNode With(string name, IEnumerable<string> values)
    {
        var attribute = new ProtobufWriter().Text(1, name);
        foreach (var value in values) attribute.Text(9, value);
        return Add(attribute.Integer(20, 8));
    }

    OnnxNode Add(ProtobufWriter attribute)
    {
        _node.Message(5, attribute);
        return this;
    }
}
