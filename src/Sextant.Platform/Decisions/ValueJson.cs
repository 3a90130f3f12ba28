using System.Globalization;
using System.Text.Json;

namespace Sextant.Platform;

/// <summary>Values of fields as JSON, so that reading gives exactly what was written: every bit of a number, times in microseconds.</summary>
public static class ValueJson
{
    /// <summary>A value as <see cref="Row.GetValue"/> gives it.</summary>
    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case long integer: json.WriteNumberValue(integer); break;
            case double number: Write(json, number); break;
            case string text: json.WriteStringValue(text); break;
            case Timestamp time: json.WriteNumberValue(time.Micros); break;
            case Array list:
                json.WriteStartArray();
                foreach (var element in list) Write(json, element);
                json.WriteEndArray();
                break;
            default: throw new ArgumentException($"A field never holds {value.GetType()}.", nameof(value));
        }
    }

    /// <summary>A number; what JSON has no number for, as its name.</summary>
    public static void Write(Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number)) json.WriteNumberValue(number);
        else json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A value of a field as <see cref="Row.GetValue"/> gives it.</summary>
    public static object? Read(JsonElement json, FieldType type)
    {
        if (json.ValueKind == JsonValueKind.Null) return null;
        if (!type.IsList) return ReadOne(json, type.Kind);
        return type.Kind switch
        {
            FieldKind.Boolean => json.EnumerateArray().Select(element => element.GetBoolean()).ToArray(),
            FieldKind.Number => json.EnumerateArray().Select(ReadNumber).ToArray(),
            FieldKind.Text => json.EnumerateArray().Select(element => element.GetString()!).ToArray(),
            _ => json.EnumerateArray().Select(element => element.GetInt64()).ToArray(),
        };
    }

    /// <summary>A number, or the name of what JSON has no number for.</summary>
    public static double ReadNumber(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? double.Parse(json.GetString()!, CultureInfo.InvariantCulture) : json.GetDouble();

    static object ReadOne(JsonElement json, FieldKind kind) => kind switch
    {
        FieldKind.Boolean => json.GetBoolean(),
        FieldKind.Number => ReadNumber(json),
        FieldKind.Text => json.GetString()!,
        FieldKind.Time => new Timestamp(json.GetInt64()),
        _ => json.GetInt64(),
    };
}
