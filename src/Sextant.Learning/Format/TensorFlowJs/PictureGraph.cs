namespace Sextant.Learning;

/// <summary>An ONNX graph in which pictures change from NHWC to NCHW before the first convolution and back where the order of sizes counts; each at most once.</summary>
sealed class PictureGraph
{
    static readonly long[] ToFirst = [0, 3, 1, 2];
    static readonly long[] ToLast = [0, 2, 3, 1];

    readonly Dictionary<string, string> _first = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _plain = new(StringComparer.Ordinal);

    public OnnxGraph Onnx { get; } = new();

    /// <summary>The name of the value in TensorFlow's order.</summary>
    public string Plain(PictureValue value) => value.ChannelsFirst ? Turned(_plain, value.Name, "/nhwc", ToLast) : value.Name;

    /// <summary>The name of the value, which has four sizes, with channels first.</summary>
    public string First(PictureValue value) => value.ChannelsFirst ? value.Name : Turned(_first, value.Name, "/nchw", ToFirst);

    /// <summary>An operator that looks at every number alone: the order stays.</summary>
    public PictureValue Each(string operation, string name, PictureValue value, Func<OnnxNode, OnnxNode>? attributes = null) =>
        value with { Name = Onnx.Node(operation, name, [value.Name], attributes) };

    public PictureValue Clip(string name, PictureValue value, float most) => value with { Name = Onnx.Node("Clip", name, [value.Name, Onnx.Scalar(0), Onnx.Scalar(most)]) };

    /// <summary>An operator of numbers at the same place of several values, which may have another order.</summary>
    public PictureValue Together(string operation, string name, IReadOnlyList<PictureValue> values)
    {
        var first = values.All(value => value.ChannelsFirst);
        var result = new PictureValue(first ? values[0].Name : Plain(values[0]), first);
        if (values.Count == 1) return result;
        foreach (var value in values.Skip(1)) result = result with { Name = Onnx.Node(operation, name, [result.Name, first ? value.Name : Plain(value)]) };
        return result;
    }

    string Turned(Dictionary<string, string> known, string name, string suffix, long[] order) =>
        known.TryGetValue(name, out var turned) ? turned : known[name] = Onnx.Node("Transpose", name + suffix, [name], node => node.With("perm", order));
}
