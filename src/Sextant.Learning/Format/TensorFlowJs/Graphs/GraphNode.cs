using System.Text;
using System.Text.Json;

namespace Sextant.Learning;

/// <summary>A node of a TensorFlow graph with its attributes, which have two forms each: JSON of protobuf's texts, or of its numbers.</summary>
sealed class GraphNode
{
    readonly JsonElement _attributes;

    public GraphNode(JsonElement element)
    {
        Name = element.Member("name").Text("name");
        Operation = element.Member("op").Text("op");
        // A caret marks what only has to happen before; nothing is taken from there.
        Inputs = element.TryGetProperty("input", out var inputs) ? [.. inputs.Items("input").Select(input => input.Text("input")).Where(input => !input.StartsWith('^')).Select(Split)] : [];
        _attributes = element.TryGetProperty("attr", out var attributes) ? attributes : default;
    }

    public string Name { get; }

    public string Operation { get; }

    /// <summary>The nodes that it takes, and which of their outputs.</summary>
    public IReadOnlyList<(string Node, int Output)> Inputs { get; }

    public long Integer(string name, long missing) => Value(name, "i") is { } value ? Whole(name, value) : missing;

    public double Number(string name, double missing) => Value(name, "f") is { } value ? value.Number(name) : missing;

    public bool Flag(string name) => Value(name, "b") is { ValueKind: JsonValueKind.True };

    public string Text(string name, string missing) => Value(name, "s") is { } value ? Text(name, value) : missing;

    public long[] Integers(string name) => [.. List(name, "i").Select(value => Whole(name, value))];

    public IReadOnlyList<string> Texts(string name) => [.. List(name, "s").Select(value => Text(name, value))];

    /// <summary>The type of an attribute.</summary>
    public OnnxElement Element(string name, OnnxElement missing) => Value(name, "type") is { } value ? Element(value) : missing;

    /// <summary>Sizes of an attribute; null for those that are open. Null if nothing is said.</summary>
    public IReadOnlyList<long?>? Shape(string name)
    {
        if (Value(name, "shape") is not { } shape || (shape.TryGetProperty("unknownRank", out var unknown) && unknown.ValueKind == JsonValueKind.True)) return null;
        return shape.TryGetProperty("dim", out var sizes) ? [.. sizes.Items(name).Select(size => size.TryGetProperty("size", out var value) && Whole(name, value) is var whole and >= 0 ? whole : (long?)null)] : [];
    }

    public static (string Node, int Output) Split(string input)
    {
        var colon = input.LastIndexOf(':');
        return colon > 0 && int.TryParse(input.AsSpan(colon + 1), out var output) ? (input[..colon], output) : (input, 0);
    }

    public InvalidInputException Unsupported(string what, string fix) => new("SXT2376", $"The node '{Name}' ({Operation}) {what}, which is not supported. {fix}.");

    OnnxElement Element(JsonElement type) => (type.ValueKind == JsonValueKind.Number ? type.GetRawText() : type.GetString()) switch
    {
        "1" or "DT_FLOAT" or "2" or "DT_DOUBLE" => OnnxElement.Float32,
        "3" or "DT_INT32" or "9" or "DT_INT64" or "4" or "DT_UINT8" => OnnxElement.Int64,
        "10" or "DT_BOOL" => OnnxElement.Boolean,
        var other => throw Unsupported($"is of the type {other}", "Supported are float, int32, int64 and bool"),
    };

    static long Whole(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.String && long.TryParse(value.GetString(), out var whole) ? whole : value.Whole(name);

    string Text(string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array) return Encoding.UTF8.GetString([.. value.EnumerateArray().Select(code => (byte)code.Whole(name))]);
        return value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes) ? Encoding.UTF8.GetString(bytes) : throw Unsupported($"has no text as '{name}'", "The model may be damaged; convert it again");
    }

    JsonElement? Value(string name, string kind) =>
        _attributes.ValueKind == JsonValueKind.Object && _attributes.TryGetProperty(name, out var attribute) && attribute.ValueKind == JsonValueKind.Object && attribute.TryGetProperty(kind, out var value) ? value : null;

    IEnumerable<JsonElement> List(string name, string kind) =>
        Value(name, "list") is { ValueKind: JsonValueKind.Object } list && list.TryGetProperty(kind, out var values) ? values.Items(name) : [];
}
