using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>Reads the fields of a policy's request.</summary>
static class PolicyRequestFields
{
    const string Expected = "an object of fields, such as { card: { type: text, required: true, entity: card }, amount: number }";

    public static ImmutableArray<PolicyField> Read(JobNode node)
    {
        if (!node.Keys.Any()) node.Wrong(Expected);
        return [.. node.Keys.Select(name => Field(name, node[name]))];
    }

    static PolicyField Field(string name, JobNode node)
    {
        if (!Sextant.Field.IsValidName(name)) node.Problems.Add($"'request' has '{name}', which is no name: a letter, then letters, digits and underscores, at most {Sextant.Field.MaxNameLength}");
        else if (PolicyPlaces.Reserved.Contains(name)) node.Problems.Add($"'request' has '{name}', which expressions know as something else. Give the field another name");
        if (node.Json is not JsonObject) return new(name, Type(node));
        node.IsObject("a type, or an object such as { type: text, required: true, entity: card }", "type", "required", "entity");
        var field = new PolicyField(name, Type(node["type"]), Flag(node["required"]), node["entity"].Name("the kind of entity whose key it is"));
        if (field.Entity is not null && field.Type != FieldType.Text && field.Type != FieldType.Integer) node["type"].Wrong("text or integer, since keys of entities are");
        return field;
    }

    static FieldType Type(JobNode node)
    {
        if (node.Json is JsonValue value && value.TryGetValue<string>(out var text) && FieldType.TryParse(text, out var type)) return type;
        node.Wrong($"a type: {FieldType.KnownNames}");
        return FieldType.Text;
    }

    internal static bool Flag(JobNode node)
    {
        if (!node.IsGiven) return false;
        if (node.Json is JsonValue value && value.TryGetValue<bool>(out var flag)) return flag;
        node.Wrong("true or false");
        return false;
    }
}
