using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sextant.Events;

/// <summary>Writes declarations: as the JSON that the API shows, and as the JSON that the state store keeps.</summary>
public static class EventTypeWriter
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The declaration as <see cref="EventTypeReader"/> reads it.</summary>
    public static JsonObject ToJson(EventTypeDefinition definition)
    {
        var attributes = new JsonObject();
        foreach (var field in definition.Attributes) attributes.Add(field.Name, Attribute(field));
        var json = new JsonObject { ["type"] = definition.Name };
        if (definition.Description is { } description) json["description"] = description;
        json["entities"] = new JsonArray([.. definition.Entities.Select(entity => (JsonNode)(entity.Name + (entity.Required ? "" : "?")))]);
        json["attributes"] = attributes;
        return json;
    }

    /// <summary>The declaration as a YAML file for the workspace.</summary>
    public static string ToYaml(EventTypeDefinition definition)
    {
        var text = new StringBuilder().Append("type: ").Append(Word(definition.Name)).Append('\n');
        if (definition.Description is { } description) text.Append("description: ").Append(Quoted(description)).Append('\n');
        text.Append("entities: [").AppendJoin(", ", definition.Entities.Select(entity => entity.Required ? Word(entity.Name) : entity.Name + "?")).Append("]\n");
        text.Append(definition.Attributes.IsEmpty ? "attributes: {}\n" : "attributes:\n");
        foreach (var field in definition.Attributes)
        {
            text.Append("  ").Append(field.Name).Append(": ");
            if (!field.Required && field.Description is null) text.Append(field.Type).Append('\n');
            else text.Append("{ type: ").Append(field.Type.IsList ? $"\"{field.Type}\"" : field.Type).Append(field.Required ? ", required: true" : "").Append(field.Description is { } note ? ", description: " + Quoted(note) : "").Append(" }\n");
        }

        return text.ToString();
    }

    /// <summary>Everything of a stored type but its id and version, field order included.</summary>
    internal static string ToStored(EventType type) => new JsonObject
    {
        ["name"] = type.Name,
        ["description"] = type.Description,
        ["fields"] = new JsonArray([.. type.Schema.Fields.Select(field => (JsonNode)Stored(type, field))]),
    }.ToJsonString(Plain);

    /// <summary>Reads what <see cref="ToStored"/> wrote.</summary>
    internal static EventType FromStored(int id, int version, string document)
    {
        var json = JsonNode.Parse(document)!;
        var fields = json["fields"]!.AsArray();
        return new EventType(
            id,
            json["name"]!.GetValue<string>(),
            version,
            new Schema(fields.Select(Field)),
            [.. fields.Where(field => field!["entity"]!.GetValue<bool>()).Select(field => field!["name"]!.GetValue<string>())],
            json["description"]?.GetValue<string>());
    }

    static JsonNode Attribute(Field field)
    {
        if (!field.Required && field.Description is null) return field.Type.ToString();
        var json = new JsonObject { ["type"] = field.Type.ToString() };
        if (field.Required) json["required"] = true;
        if (field.Description is { } description) json["description"] = description;
        return json;
    }

    static JsonObject Stored(EventType type, Field field) => new()
    {
        ["name"] = field.Name,
        ["type"] = field.Type.ToString(),
        ["required"] = field.Required,
        ["entity"] = type.Entities.Contains(field.Name),
        ["description"] = field.Description,
    };

    static Field Field(JsonNode? json)
    {
        _ = FieldType.TryParse(json!["type"]!.GetValue<string>(), out var type);
        return new Field(json["name"]!.GetValue<string>(), type, json["required"]!.GetValue<bool>(), json["description"]?.GetValue<string>());
    }

    // Plain, these would read back as something else than text.
    static string Word(string name) => name is "true" or "false" or "null" ? Quoted(name) : name;

    // A JSON string is a YAML double-quoted string.
    static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);
}
