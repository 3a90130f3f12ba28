using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sextant.Events;

/// <summary>Field values as the JSON in which events come in and go out.</summary>
public static class EventJson
{
    /// <summary>Writes text as it is; escapes only what JSON must.</summary>
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A value as JSON. NaN and infinities, which JSON does not have, become null.</summary>
    public static JsonNode? Value(FieldType type, object? value) => value switch
    {
        null => null,
        Array elements => new JsonArray([.. elements.Cast<object>().Select(element => Value(type with { IsList = false }, element))]),
        long micros when type.Kind == FieldKind.Time => new Timestamp(micros).ToString(),
        bool flag => flag,
        long integer => integer,
        double number => double.IsFinite(number) ? number : null,
        string text => text,
        _ => value.ToString(),
    };
}
