using System.Text.Json;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>Values of requests: as callers write them, as records hold them, and as a policy's expressions see them.</summary>
static class FraudValues
{
    /// <summary>A value as callers write it: times are RFC 3339. Null if it is none of the type.</summary>
    public static object? Read(JsonElement json, FieldType type)
    {
        if (type.IsList)
        {
            if (json.ValueKind != JsonValueKind.Array || type.Kind != FieldKind.Text) return null;
            string?[] items = [.. json.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString() : null)];
            return items.Contains(null) ? null : items;
        }

        return (type.Kind, json.ValueKind) switch
        {
            (FieldKind.Boolean, JsonValueKind.True or JsonValueKind.False) => json.GetBoolean(),
            (FieldKind.Integer, JsonValueKind.Number) when json.TryGetInt64(out var integer) => integer,
            (FieldKind.Number, JsonValueKind.Number) when double.IsFinite(json.GetDouble()) => json.GetDouble(),
            (FieldKind.Text, JsonValueKind.String) => json.GetString(),
            (FieldKind.Time, JsonValueKind.String) when Timestamp.TryParse(json.GetString()!, out var time) => time,
            _ => null,
        };
    }

    /// <summary>Writes a request as records hold it: fields in the order of their names, and the amount as expressions see it, so that the policy can be tried on the record.</summary>
    public static void WriteRecord(Utf8JsonWriter json, FraudRequest request)
    {
        string[] names = [.. request.Values.Keys, .. request.Graph.Keys];
        Array.Sort(names, StringComparer.Ordinal);
        json.WriteStartObject();
        foreach (var name in names)
        {
            json.WritePropertyName(name);
            if (request[name] is { } value) ValueJson.Write(json, value);
            else ValueJson.Write(json, request.Graph[name]);
        }

        if (AmountOf(request) is { } amount) json.WriteNumber(FraudRequestReader.Amount, amount);
        json.WriteEndObject();
    }

    /// <summary>Reads what <see cref="WriteRecord"/> wrote.</summary>
    public static TRequest ReadRecord<TRequest>(FraudKind<TRequest> kind, PolicyDefinition policy, JsonElement json)
        where TRequest : FraudRequest
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var field in json.EnumerateObject())
        {
            var type = kind.Field(field.Name)?.Type ?? policy.Request.FirstOrDefault(own => own.Name == field.Name)?.Type;
            // What the graph said is asked again: live of the graph, in a replay of the record.
            if (type is { } known && field.Name != FraudRequestReader.Amount && !GraphQuestion.IsOf(field.Name) && ValueJson.Read(field.Value, known) is { } value) values[field.Name] = value;
        }

        return kind.Make(values);
    }

    /// <summary>A request as the policy's expressions see it.</summary>
    public static PolicyRequest ToPolicy(PolicyDefinition policy, FraudRequest request)
    {
        var row = new Row(policy.Schema);
        for (var i = 0; i < policy.Request.Length; i++)
        {
            var name = policy.Request[i].Name;
            RowValues.Set(row, i, name == FraudRequestReader.Amount ? AmountOf(request) : request[name] ?? (request.Graph.TryGetValue(name, out var found) ? found : null));
        }

        return new(row);
    }

    /// <summary>Whether a value is of a type, as rows take it.</summary>
    public static bool IsOf(object value, FieldType type) => type.IsList ? value is string[] && type.Kind == FieldKind.Text : (type.Kind, value) switch
    {
        (FieldKind.Boolean, bool) or (FieldKind.Integer, long) or (FieldKind.Number, double) or (FieldKind.Text, string) or (FieldKind.Time, Timestamp) => true,
        _ => false,
    };

    /// <summary>The amount in units of its currency; null for what has none.</summary>
    public static double? AmountOf(FraudRequest request) => request is Payment payment ? payment.AmountMicros / 1e6 : null;
}
