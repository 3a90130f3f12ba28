using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sextant.Events;

/// <summary>
/// Reads a declaration, from YAML in the workspace or JSON from the API:
/// <code>
/// type: payment
/// description: A card payment at a terminal.
/// entities: [customer, terminal?]      # '?' marks one that may be missing
/// attributes:
///   amount: { type: number, required: true, description: Euros. }
///   fraud: boolean                     # short for { type: boolean }
/// </code>
/// </summary>
public static class EventTypeReader
{
    static readonly string[] Keys = ["type", "description", "entities", "attributes"];
    static readonly string[] AttributeKeys = ["type", "required", "description"];

    /// <summary>Reads a YAML file's text.</summary>
    /// <exception cref="InvalidInputException">SXT5010: not YAML. SXT1009: not a declaration; says where and what was expected.</exception>
    public static EventTypeDefinition ReadYaml(string text, string source) => Read(YamlDocument.Parse(text, source), source, name: null);

    /// <summary>Reads a document.</summary>
    /// <param name="document">The declaration.</param>
    /// <param name="source">Where it comes from, for errors.</param>
    /// <param name="name">The type's name where it is known already; a <c>type</c> in the document must then be the same.</param>
    /// <exception cref="InvalidInputException">SXT1009: not a declaration; says where and what was expected.</exception>
    public static EventTypeDefinition Read(JsonNode? document, string source, string? name)
    {
        if (document is not JsonObject root) throw Wrong(source, "the document", "an object with 'type', 'entities' and 'attributes'");
        OnlyKnown(root, Keys, source, "the document");
        var declared = Text(root, "type", source) ?? name ?? throw Wrong(source, "'type'", "the event type's name");
        if (name is not null && name != declared) throw Wrong(source, "'type'", $"'{name}', as in the address, or nothing");
        return new EventTypeDefinition(declared, Entities(root["entities"], source), Attributes(root["attributes"], source), Text(root, "description", source));
    }

    static ImmutableArray<Field> Entities(JsonNode? node, string source)
    {
        if (node is null) return [];
        if (node is not JsonArray array) throw Wrong(source, "'entities'", "a list of names, such as [customer, terminal?]");
        return [.. array.Select(item => Entity(item, source))];
    }

    static Field Entity(JsonNode? item, string source)
    {
        if (item?.GetValueKind() != JsonValueKind.String) throw Wrong(source, "'entities'", "a list of names, such as [customer, terminal?]");
        var name = item.GetValue<string>();
        var optional = name.EndsWith('?');
        return new Field(optional ? name[..^1] : name, FieldType.Text, Required: !optional);
    }

    static ImmutableArray<Field> Attributes(JsonNode? node, string source)
    {
        if (node is null) return [];
        if (node is not JsonObject attributes) throw Wrong(source, "'attributes'", "names with types, such as amount: number");
        return [.. attributes.Select(pair => Attribute(pair.Key, pair.Value, source))];
    }

    static Field Attribute(string name, JsonNode? node, string source)
    {
        var where = $"attribute '{name}'";
        if (node?.GetValueKind() == JsonValueKind.String) return new Field(name, Type(node.GetValue<string>(), source, where));
        if (node is not JsonObject attribute) throw Wrong(source, where, $"a type ({FieldType.KnownNames})");
        OnlyKnown(attribute, AttributeKeys, source, where);
        var required = attribute["required"] switch
        {
            null => false,
            JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
            _ => throw Wrong(source, where + ", 'required'", "true or false"),
        };
        return new Field(name, Type(Text(attribute, "type", source), source, where), required, Text(attribute, "description", source));
    }

    static FieldType Type(string? name, string source, string where) =>
        FieldType.TryParse(name, out var type) ? type : throw Wrong(source, where, $"a type ({FieldType.KnownNames}), not '{name}'");

    static string? Text(JsonObject node, string key, string source) => node[key] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => throw Wrong(source, $"'{key}'", "text"),
    };

    static void OnlyKnown(JsonObject node, string[] known, string source, string where)
    {
        foreach (var (key, _) in node)
        {
            if (!known.Contains(key)) throw Wrong(source, where, $"{string.Join(", ", known)}; it has '{key}'.{NearestName.Hint(key, known)}");
        }
    }

    static InvalidInputException Wrong(string source, string where, string expected) => new("SXT1009", $"{source}: {where} must be {expected}");
}
