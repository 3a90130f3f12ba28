using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sextant.Platform;

/// <summary>Reads and writes manifests without reflection, properties in the order of their declaration.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ModelManifest))]
sealed partial class ManifestJson : JsonSerializerContext
{
    /// <summary>The manifest's only form: names of parameters in order.</summary>
    public static byte[] Write(ModelManifest manifest) => JsonSerializer.SerializeToUtf8Bytes(
        manifest with { Parameters = new SortedDictionary<string, string>(manifest.Parameters.ToDictionary(), StringComparer.Ordinal) }, Default.ModelManifest);

    /// <exception cref="InvalidInputException">SXT2243: it is none.</exception>
    public static ModelManifest Read(ReadOnlySpan<byte> json, string source)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize(json, Default.ModelManifest) ?? throw ManifestRules.Wrong(source, "it is null");
            ManifestRules.Check(manifest, source);
            return manifest;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidInputException { Code: "SXT2114" })
        {
            throw ManifestRules.Wrong(source, error.Message, error);
        }
    }
}
