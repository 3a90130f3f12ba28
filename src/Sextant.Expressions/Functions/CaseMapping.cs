using System.Text;

namespace Sextant.Expressions;

/// <summary>
/// Lower and upper case, code point by code point, independent of language, as DuckDB maps them (Unicode 15). A test compares
/// every code point with DuckDB.
/// </summary>
static class CaseMapping
{
    public static byte[] ToLower(Utf8 text) => Map(text, Lower);

    public static byte[] ToUpper(Utf8 text) => Map(text, Upper);

    static byte[] Map(Utf8 text, Func<Rune, Rune> map)
    {
        // A mapped letter can be one byte longer than the letter (U+023A to U+2C65); nothing grows more.
        var output = new byte[text.Length + (text.Length / 2)];
        var length = 0;
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out var rune, out var consumed);
            length += map(rune).EncodeToUtf8(output.AsSpan(length));
            text = text[consumed..];
        }

        return output.AsSpan(0, length).ToArray();
    }

    static Rune Lower(Rune rune) => rune.Value switch
    {
        0x130 => new Rune('i'),
        0x1C89 or 0xA7CB or 0xA7CC or 0xA7DA or 0xA7DC or (>= 0x10D50 and <= 0x10D65) => rune,
        _ => Rune.ToLowerInvariant(rune),
    };

    static Rune Upper(Rune rune) => rune.Value switch
    {
        0xDF => new Rune(0x1E9E),
        0x131 => new Rune('I'),
        0x17F => new Rune('S'),
        0x19B or 0x264 or 0x1C8A or 0xA7CD or 0xA7DB or (>= 0x10D70 and <= 0x10D85) => rune,
        _ => Rune.ToUpperInvariant(rune),
    };
}
