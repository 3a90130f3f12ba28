using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sextant.Server.Compatibility.KServe;

/// <summary>Tensors as KServe writes them in JSON: values flat or nested, in the order of their last index.</summary>
static class KServeTensors
{
    const int MostValues = 16 << 20;

    /// <summary>What KServe calls a type.</summary>
    public static string NameOf(TensorType type) => type switch
    {
        TensorType.Float32 => "FP32",
        TensorType.Int64 => "INT64",
        TensorType.UInt8 => "UINT8",
        TensorType.Boolean => "BOOL",
        _ => "BYTES",
    };

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a tensor; null and "NaN" are NaN.</summary>
    /// <exception cref="InvalidInputException">SXT2321: type, shape or values do not fit.</exception>
    public static Tensor Read(JsonElement input, TensorSpec spec, string type, ReadOnlySpan<byte> binary)
    {
        if (type != NameOf(spec.Type)) throw Wrong(spec, $"it has the datatype {type} instead of {NameOf(spec.Type)}");
        var shape = Shape(input, spec);
        var count = shape.Aggregate(1L, (all, size) => all > MostValues ? all : all * size);
        if (count > MostValues) throw Wrong(spec, $"its shape is of more than {MostValues} values");
        if (!binary.IsEmpty) return KServeBinary.Read(binary, spec, (int)count, shape);
        // Nothing of bytes is also a tensor of no values.
        var values = new List<JsonElement>();
        if (input.TryGetProperty("data", out var data)) Flatten(data, values, spec, (int)count);
        if (values.Count != count) throw Wrong(spec, $"its shape is of {count} values, and its data of {values.Count}");
        return spec.Type switch
        {
            TensorType.Float32 => Tensor.Of([.. values.Select(value => Number(value, spec))], shape),
            TensorType.Int64 => Tensor.Of([.. values.Select(value => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : throw Value(value, spec))], shape),
            TensorType.UInt8 => Tensor.Of([.. values.Select(value => value.ValueKind == JsonValueKind.Number && value.TryGetByte(out var number) ? number : throw Value(value, spec))], shape),
            TensorType.Boolean => Tensor.Of([.. values.Select(value => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Value(value, spec))], shape),
            _ => Tensor.Of([.. values.Select(value => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Value(value, spec))], shape),
        };
    }

    /// <summary>The values of a tensor, flat. JSON has no NaN: null stands for it.</summary>
    public static JsonArray Values(Tensor tensor) => tensor.Type switch
    {
        TensorType.Float32 => [.. tensor.Values<float>().ToArray().Select(value => float.IsFinite(value) ? (JsonNode)JsonValue.Create(value) : null)],
        TensorType.Int64 => [.. tensor.Values<long>().ToArray().Select(value => (JsonNode)JsonValue.Create(value))],
        TensorType.UInt8 => [.. tensor.Values<byte>().ToArray().Select(value => (JsonNode)JsonValue.Create(value))],
        TensorType.Boolean => [.. tensor.Values<bool>().ToArray().Select(value => (JsonNode)JsonValue.Create(value))],
        _ => [.. tensor.Values<string>().ToArray().Select(value => (JsonNode)JsonValue.Create(value)!)],
    };

    public static InvalidInputException Wrong(TensorSpec spec, string what) => new("SXT2321", $"The input '{spec.Name}', {spec}, does not fit: {what}.");

    static int[] Shape(JsonElement input, TensorSpec spec)
    {
        if (!input.TryGetProperty("shape", out var shape) || shape.ValueKind != JsonValueKind.Array) throw Wrong(spec, "it has no shape");
        return [.. shape.EnumerateArray().Select(size => size.ValueKind == JsonValueKind.Number && size.TryGetInt32(out var number) && number >= 0 ? number : throw Wrong(spec, $"its shape has the size {size.GetRawText()}"))];
    }

    static void Flatten(JsonElement data, List<JsonElement> values, TensorSpec spec, int most)
    {
        if (data.ValueKind != JsonValueKind.Array) throw Wrong(spec, "its data is no list");
        foreach (var item in data.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Array) Flatten(item, values, spec, most);
            else if (values.Count == most) throw Wrong(spec, $"its shape is of {most} values, and its data of more");
            else values.Add(item);
        }
    }

    static float Number(JsonElement value, TensorSpec spec) => value.ValueKind switch
    {
        JsonValueKind.Null => float.NaN,
        JsonValueKind.String when value.ValueEquals("NaN") => float.NaN,
        JsonValueKind.Number when value.TryGetSingle(out var number) && float.IsFinite(number) => number,
        _ => throw Value(value, spec),
    };

    static InvalidInputException Value(JsonElement value, TensorSpec spec) => Wrong(spec, $"it has the value {value.GetRawText()}");
}
