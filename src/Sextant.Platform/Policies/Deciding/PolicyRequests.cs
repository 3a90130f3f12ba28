using System.Globalization;
using System.Text.Json;

namespace Sextant.Platform;

/// <summary>Requests of policies as JSON: as callers write them, and as records hold them.</summary>
public static class PolicyRequests
{
    /// <summary>Reads what a caller sent: times are RFC 3339, unknown fields are refused by name.</summary>
    /// <exception cref="InvalidInputException">SXT2630: it does not fit the policy's request; tells all that is wrong.</exception>
    public static PolicyRequest Read(PolicyDefinition definition, JsonElement json) => Read(definition, json, isRecord: false);

    internal static PolicyRequest ReadRecord(PolicyDefinition definition, JsonElement json) => Read(definition, json, isRecord: true);

    internal static void WriteRecord(Utf8JsonWriter json, PolicyRequest request)
    {
        json.WriteStartObject();
        for (var i = 0; i < request.Row.Schema.Count; i++)
        {
            if (request.Row.IsNull(i)) continue;
            json.WritePropertyName(request.Row.Schema.Fields[i].Name);
            ValueJson.Write(json, request.Row.GetValue(i));
        }

        json.WriteEndObject();
    }

    static PolicyRequest Read(PolicyDefinition definition, JsonElement json, bool isRecord)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new InvalidInputException("SXT2630", $"A request of '{definition.Name}' is an object with its fields: {Names(definition)}.");
        var (row, problems) = (new Row(definition.Schema), new List<string>());
        foreach (var field in json.EnumerateObject())
        {
            var place = definition.Schema.IndexOf(field.Name);
            // A record of another version may have fields that this one does not ask.
            if (place < 0 && isRecord) continue;
            if (place < 0) problems.Add($"there is no field '{field.Name}'.{NearestName.Hint(field.Name, definition.Request.Select(known => known.Name))} There are {Names(definition)}");
            else if (field.Value.ValueKind == JsonValueKind.Null) row.SetNull(place);
            else if (ValueOf(field.Value, definition.Request[place].Type, isRecord) is { } value) RowValues.Set(row, place, value);
            else problems.Add($"'{field.Name}' must be {Wanted(definition.Request[place].Type)}, not {Shown(field.Value)}");
        }

        problems.AddRange(definition.Request.Where((field, i) => field.IsRequired && row.IsNull(i) && !problems.Any(problem => problem.StartsWith($"'{field.Name}'", StringComparison.Ordinal))).Select(field => $"'{field.Name}' is missing"));
        return problems.Count == 0 ? new(row) : throw new InvalidInputException("SXT2630", $"The request does not fit '{definition.Name}': {string.Join("; ", problems)}.");
    }

    static object? ValueOf(JsonElement json, FieldType type, bool isRecord)
    {
        if (!type.IsList) return One(json, type.Kind, isRecord);
        if (json.ValueKind != JsonValueKind.Array) return null;
        object?[] items = [.. json.EnumerateArray().Select(item => One(item, type.Kind, isRecord))];
        if (items.Contains(null)) return null;
        return type.Kind switch
        {
            FieldKind.Boolean => Array.ConvertAll(items, item => (bool)item!),
            FieldKind.Number => Array.ConvertAll(items, item => (double)item!),
            FieldKind.Text => Array.ConvertAll(items, item => (string)item!),
            FieldKind.Time => Array.ConvertAll(items, item => ((Timestamp)item!).Micros),
            _ => Array.ConvertAll(items, item => (long)item!),
        };
    }

    static object? One(JsonElement json, FieldKind kind, bool isRecord) => (kind, json.ValueKind) switch
    {
        (FieldKind.Boolean, JsonValueKind.True or JsonValueKind.False) => json.GetBoolean(),
        (FieldKind.Integer, JsonValueKind.Number) when json.TryGetInt64(out var integer) => integer,
        (FieldKind.Number, JsonValueKind.Number) when double.IsFinite(json.GetDouble()) => json.GetDouble(),
        (FieldKind.Text, JsonValueKind.String) => json.GetString(),
        (FieldKind.Time, JsonValueKind.Number) when isRecord && json.TryGetInt64(out var micros) => new Timestamp(micros),
        (FieldKind.Time, JsonValueKind.String) when !isRecord && Timestamp.TryParse(json.GetString()!, out var time) => time,
        _ => null,
    };

    static string Wanted(FieldType type) => type == FieldType.Time ? "a time such as 2026-11-25T08:30:00Z" : string.Create(CultureInfo.InvariantCulture, $"of type {type}");

    static string Names(PolicyDefinition definition) => string.Join(", ", definition.Request.Select(field => field.Name));

    static string Shown(JsonElement value) => value.GetRawText() is { Length: <= 60 } text ? text : "what was given";
}
