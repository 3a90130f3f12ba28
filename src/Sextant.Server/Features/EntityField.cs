using System.Text.Json;
using Sextant.Features;

namespace Sextant.Server.Features;

/// <summary>Reads one field of an entity: a key, or request data by the type that it is declared with.</summary>
static class EntityField
{
    const int MaxKeyBytes = 1024;

    /// <summary>Reads the property that the reader stands on, with its value.</summary>
    public static void Read(ref Utf8JsonReader json, OnlineRead read, int row, bool takesKeys)
    {
        var set = read.Set;
        for (var i = 0; takesKeys && i < set.JoinKeys.Length; i++)
        {
            if (!json.ValueTextEquals(set.JoinKeys[i])) continue;
            ReadKey(ref json, read, row, i);
            return;
        }

        for (var i = 0; i < set.Request.Count; i++)
        {
            if (!json.ValueTextEquals(set.Request.Fields[i].Name)) continue;
            json.Read();
            if (!TrySet(ref json, read.Request(row), i)) throw FeatureRequestReader.Wrong($"entity {row}, '{set.Request.Fields[i].Name}' must be {set.Request.Fields[i].Type}");
            return;
        }

        string[] known = [.. takesKeys ? set.JoinKeys : [], .. set.Request.Fields.Select(field => field.Name)];
        throw FeatureRequestReader.Unknown(json.GetString()!, known, takesKeys ? $"entity {row}" : $"request {row}");
    }

    static void ReadKey(ref Utf8JsonReader json, OnlineRead read, int row, int key)
    {
        json.Read();
        // A number is the text that it is written as: 5 asks for "5".
        if (json.TokenType == JsonTokenType.Number && !json.ValueSpan.ContainsAny((byte)'.', (byte)'e', (byte)'E')) read.SetKey(row, key, json.ValueSpan);
        else if (json.TokenType == JsonTokenType.String && !json.ValueIsEscaped) read.SetKey(row, key, json.ValueSpan);
        else if (json.TokenType == JsonTokenType.String && json.ValueSpan.Length <= 6 * MaxKeyBytes) ReadEscaped(ref json, read, row, key);
        else if (json.TokenType != JsonTokenType.Null) throw FeatureRequestReader.Wrong($"entity {row}, key '{read.Set.JoinKeys[key]}' must be a text or a whole number");
    }

    static void ReadEscaped(ref Utf8JsonReader json, OnlineRead read, int row, int key)
    {
        Span<byte> text = stackalloc byte[json.ValueSpan.Length];
        read.SetKey(row, key, text[..json.CopyString(text)]);
    }

    /// <summary>Sets a field to the value that the reader stands on, if it is of the field's type; null sets nothing.</summary>
    public static bool TrySet(ref Utf8JsonReader json, Row row, int field)
    {
        if (json.TokenType == JsonTokenType.Null) return true;
        var type = row.Schema.Fields[field].Type;
        if (type.IsList) return TrySetList(ref json, row, field, type.Kind);
        switch (type.Kind)
        {
            case FieldKind.Boolean when json.TokenType is JsonTokenType.True or JsonTokenType.False:
                row.SetBoolean(field, json.GetBoolean());
                return true;
            case FieldKind.Integer when json.TokenType == JsonTokenType.Number && json.TryGetInt64(out var integer):
                row.SetInteger(field, integer);
                return true;
            case FieldKind.Number when json.TokenType == JsonTokenType.Number && json.TryGetDouble(out var number) && double.IsFinite(number):
                row.SetNumber(field, number);
                return true;
            case FieldKind.Time when json.TokenType == JsonTokenType.String && Timestamp.TryParse(json.GetString(), out var time):
                row.SetTime(field, time);
                return true;
            case FieldKind.Text when json.TokenType == JsonTokenType.String:
                row.SetText(field, json.GetString()!);
                return true;
            default:
                return false;
        }
    }

    static bool TrySetList(ref Utf8JsonReader json, Row row, int field, FieldKind kind)
    {
        if (json.TokenType != JsonTokenType.StartArray) return false;
        var element = new Row(new Schema(new Field("element", new FieldType(kind))));
        List<object> values = [];
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType == JsonTokenType.Null || !TrySet(ref json, element, 0)) return false;
            values.Add(element.GetValue(0)!);
        }

        row.SetList(field, kind switch
        {
            FieldKind.Boolean => values.Cast<bool>().ToArray(),
            FieldKind.Number => values.Cast<double>().ToArray(),
            FieldKind.Text => values.Cast<string>().ToArray(),
            FieldKind.Time => values.Cast<Timestamp>().Select(time => time.Micros).ToArray(),
            _ => values.Cast<long>().ToArray(),
        });
        return true;
    }
}
