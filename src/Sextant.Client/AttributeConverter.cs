using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sextant.Client;

/// <summary>Reads both forms of an attribute, <c>"boolean"</c> and <c>{"type": "boolean"}</c>; writes the long one.</summary>
sealed class AttributeConverter : JsonConverter<AttributeDeclaration>
{
    public override AttributeDeclaration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return new AttributeDeclaration(reader.GetString()!);
        var read = JsonSerializer.Deserialize(ref reader, ClientJson.Default.AttributeObject) ?? throw new JsonException("An attribute is null.");
        return new AttributeDeclaration(read.Type, read.Required, read.Description);
    }

    public override void Write(Utf8JsonWriter writer, AttributeDeclaration value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new AttributeObject(value.Type, value.Required, value.Description), ClientJson.Default.AttributeObject);
}

/// <summary>The long form.</summary>
sealed record AttributeObject(string Type, bool Required = false, string? Description = null);
