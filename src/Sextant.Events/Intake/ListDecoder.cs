using System.Text.Json;

namespace Sextant.Events;

/// <summary>Reads a JSON list into the array type of a list field.</summary>
static class ListDecoder
{
    public static EventProblem? Read(ref Utf8JsonReader reader, Field field, int index, Row row)
    {
        if (reader.TokenType != JsonTokenType.StartArray) return FieldDecoder.Mismatch(field, ref reader);
        switch (field.Type.Kind)
        {
            case FieldKind.Text: return Read<string>(ref reader, field, index, row, TryText);
            case FieldKind.Boolean: return Read<bool>(ref reader, field, index, row, TryBoolean);
            case FieldKind.Number: return Read<double>(ref reader, field, index, row, TryNumber);
            case FieldKind.Time: return Read<long>(ref reader, field, index, row, TryTime);
            default: return Read<long>(ref reader, field, index, row, TryInteger);
        }
    }

    delegate bool TryElement<T>(ref Utf8JsonReader reader, out T value);

    static EventProblem? Read<T>(ref Utf8JsonReader reader, Field field, int index, Row row, TryElement<T> tryElement)
    {
        var elements = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!tryElement(ref reader, out var element)) return FieldDecoder.Mismatch(field, ref reader);
            elements.Add(element);
        }

        row.SetList(index, elements.ToArray());
        return null;
    }

    static bool TryText(ref Utf8JsonReader reader, out string value)
    {
        value = "";
        if (reader.TokenType != JsonTokenType.String) return false;
        var size = reader.ValueSpan.Length;
        Span<byte> buffer = size <= 256 ? stackalloc byte[256] : new byte[size];
        if (!JsonWords.TryCopy(ref reader, buffer, out var length)) return false;
        value = System.Text.Encoding.UTF8.GetString(buffer[..length]);
        return true;
    }

    static bool TryBoolean(ref Utf8JsonReader reader, out bool value)
    {
        value = reader.TokenType == JsonTokenType.True;
        return reader.TokenType is JsonTokenType.True or JsonTokenType.False;
    }

    static bool TryNumber(ref Utf8JsonReader reader, out double value)
    {
        value = 0;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out value) && double.IsFinite(value);
    }

    static bool TryInteger(ref Utf8JsonReader reader, out long value)
    {
        value = 0;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out value);
    }

    static bool TryTime(ref Utf8JsonReader reader, out long value)
    {
        value = 0;
        if (reader.TokenType != JsonTokenType.String || !Timestamp.TryParse(reader.ValueSpan, out var time)) return false;
        value = time.Micros;
        return true;
    }
}
