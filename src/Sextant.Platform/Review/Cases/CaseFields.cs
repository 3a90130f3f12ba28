using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>Values of a queue's fields: as JSON with the case, as a row for expressions.</summary>
static class CaseFields
{
    /// <summary>Refuses fields that the queue does not have, and values of another type.</summary>
    /// <exception cref="InvalidInputException">SXT2563: a field is wrong; says which.</exception>
    public static void Check(Schema schema, JsonObject fields)
    {
        var row = new Row(schema);
        foreach (var (name, value) in fields)
        {
            var place = schema.IndexOf(name);
            if (place < 0)
                throw new InvalidInputException("SXT2563", $"The queue's cases have no field '{name}'.{NearestName.Hint(name, schema.Fields.Select(field => field.Name))} {(schema.Count == 0 ? "It declares none." : $"There are {string.Join(", ", schema.Fields.Select(field => field.Name))}.")}");
            if (value is not null && !TrySet(row, place, value))
                throw new InvalidInputException("SXT2563", $"The field '{name}' must be a {schema.Fields[place].Type}, not {Shown(value)}.");
        }
    }

    /// <summary>Fills a row whose schema has these fields, and more; what does not fit stays null.</summary>
    public static void Fill(Row row, JsonObject fields)
    {
        foreach (var (name, value) in fields)
            if (value is not null && row.Schema.IndexOf(name) is >= 0 and var place) TrySet(row, place, value);
    }

    static bool TrySet(Row row, int place, JsonNode node)
    {
        if (node is not JsonValue value) return false;
        var element = value.GetValueKind();
        switch (row.Schema.Fields[place].Type.Kind)
        {
            case FieldKind.Boolean when element is JsonValueKind.True or JsonValueKind.False:
                row.SetBoolean(place, element == JsonValueKind.True);
                return true;
            case FieldKind.Integer when element == JsonValueKind.Number && long.TryParse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out var whole):
                row.SetInteger(place, whole);
                return true;
            case FieldKind.Number when element == JsonValueKind.Number && double.TryParse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out var number) && double.IsFinite(number):
                row.SetNumber(place, number);
                return true;
            case FieldKind.Text when element == JsonValueKind.String:
                row.SetText(place, value.GetValue<string>());
                return true;
            case FieldKind.Time when element == JsonValueKind.String && Timestamp.TryParse(value.GetValue<string>(), out var time):
                row.SetTime(place, time);
                return true;
            default:
                return false;
        }
    }

    static string Shown(JsonNode value) => value.ToJsonString() is { Length: <= 60 } text ? text : "what was given";
}
