using System.Text.Json;

namespace Sextant.Learning;

/// <summary>Reads <c>weightsManifest</c>.</summary>
static class WeightManifest
{
    public static IReadOnlyList<WeightGroup> Read(JsonElement manifest) => [.. manifest.Items("weightsManifest").Select(Group)];

    static WeightGroup Group(JsonElement group) =>
        new([.. group.List("paths").Select(path => path.Text("paths"))], [.. group.List("weights").Select(Weight)]);

    static WeightSpec Weight(JsonElement weight)
    {
        var name = weight.Member("name").Text("name");
        var type = weight.Member("dtype").Text("dtype");
        var shape = weight.List("shape").Select(size => size.Whole("shape")).ToArray();
        var count = Count(name, shape);
        var element = type switch
        {
            "float32" => OnnxElement.Float32,
            "int32" => OnnxElement.Int64,
            "bool" => OnnxElement.Boolean,
            _ => throw new InvalidInputException("SXT2374", $"The weight '{name}' is of type '{type}'; supported are float32, int32 and bool. Leave it out of the model."),
        };
        if (!weight.TryGetProperty("quantization", out var quantization)) return new(name, element, shape, count, Plain(element), 1, 0);
        var stored = quantization.Member("dtype").Text("dtype");
        return (stored, element) switch
        {
            ("float16", OnnxElement.Float32) => new(name, element, shape, count, StoredAs.Float16, 1, 0),
            ("uint8" or "uint16", not OnnxElement.Boolean) => new(
                name, element, shape, count, stored == "uint8" ? StoredAs.UInt8 : StoredAs.UInt16, quantization.Member("scale").Number("scale"), quantization.Member("min").Number("min")),
            _ => throw new InvalidInputException("SXT2374", $"The weight '{name}' of type {type} is quantised as '{stored}'; supported are uint8, uint16 and, for float32, float16. Convert the model again without it."),
        };
    }

    static StoredAs Plain(OnnxElement element) => element switch
    {
        OnnxElement.Float32 => StoredAs.Float32,
        OnnxElement.Int64 => StoredAs.Int32,
        _ => StoredAs.Boolean,
    };

    static long Count(string name, long[] shape)
    {
        var count = 1L;
        foreach (var size in shape)
        {
            if (size < 0 || (size > 0 && count > int.MaxValue / size)) throw new InvalidInputException("SXT2374", $"The weight '{name}' claims the sizes [{string.Join(", ", shape)}]; none may be negative, and at most {int.MaxValue} numbers are taken. The model is damaged.");
            count *= size;
        }

        return count;
    }
}
