using System.Text;
using System.Text.Json;

namespace Sextant.Events;

/// <summary>JSON tokens in the words of an error message, and texts with their escapes undone.</summary>
static class JsonWords
{
    public static string Kind(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        _ => "nothing",
    };

    /// <summary>A property name for a message: cut to a sensible length, whatever it contains.</summary>
    public static string Name(ref Utf8JsonReader reader)
    {
        var bytes = reader.ValueSpan;
        return Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, Field.MaxNameLength)]);
    }

    /// <summary>False if the escapes of a name or text hide half a character or a NUL: such a one cannot be compared.</summary>
    public static bool IsText(ref Utf8JsonReader reader) => !reader.ValueIsEscaped || TryCopy(ref reader, new byte[reader.ValueSpan.Length], out _);

    /// <summary>Undoes the escapes of a text. False if it is not valid Unicode (a lone surrogate) or holds a NUL.</summary>
    public static bool TryCopy(ref Utf8JsonReader reader, scoped Span<byte> target, out int length)
    {
        length = 0;
        try
        {
            length = reader.CopyString(target);
            return !target[..length].Contains((byte)0);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
