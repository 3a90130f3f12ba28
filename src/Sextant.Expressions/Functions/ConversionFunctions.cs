using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Sextant.Expressions;

static class ConversionFunctions
{
    const string Topic = "Conversion";
    const string NumberPattern = "'^-?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?$'";

    public static ImmutableArray<Function> All { get; } =
    [
        new("toNumber", Topic, "The number that the text writes (12, -0.5, 1e3; ASCII digits, no spaces), else null; an integer as a number.", "toNumber(\"-1.5e3\")", "-1500",
            [
                Overload.Scalar<long, double>("value: integer -> number", "CAST({0} AS DOUBLE)", static a => a),
                Overload.Of<Utf8, double>("text: text -> number", $"TRY_CAST(regexp_extract({{0}}, {NumberPattern}) AS DOUBLE)", ParseNumber),
            ]),
        new("toInteger", Topic, "The number without its fraction, or the integer that the text writes (12, -7); null if that is none or does not fit.", "toInteger(-2.9)", "-2",
            [
                Overload.Scalar<double, long>("value: number -> integer", "TRY_CAST(trunc({0}) AS BIGINT)", Truncate),
                Overload.Of<Utf8, long>("text: text -> integer", "TRY_CAST(regexp_extract({0}, '^-?[0-9]+$') AS BIGINT)", ParseInteger),
            ]),
        new("toText", Topic, "An integer in digits, a boolean as true or false. Numbers have no text form here: round and convert them to integers first.", "toText(42)", "\"42\"",
            [
                Overload.Of<long, Utf8>("value: integer -> text", "CAST({0} AS VARCHAR)", static (a, out r) => Some(Encoding.UTF8.GetBytes(a.ToString(CultureInfo.InvariantCulture)), out r)),
                Overload.Of<bool, Utf8>("value: boolean -> text", "CAST({0} AS VARCHAR)", static (a, out r) => Some(a ? "true"u8 : "false"u8, out r)),
            ]),
    ];

    static bool Some(Utf8 value, out Utf8 result)
    {
        result = value;
        return true;
    }

    static long? Truncate(double value) =>
        value is >= -9223372036854775808.0 and < 9223372036854775808.0 ? (long)value : null;

    static bool ParseInteger(Utf8 text, out long value)
    {
        value = 0;
        var digits = text.StartsWith((byte)'-') ? text[1..] : text;
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    static bool ParseNumber(Utf8 text, out double value)
    {
        value = 0;
        return HasNumberShape(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    static bool HasNumberShape(Utf8 text)
    {
        if (text.StartsWith((byte)'-')) text = text[1..];
        if (!SkipDigits(ref text)) return false;
        if (text.StartsWith((byte)'.'))
        {
            text = text[1..];
            if (!SkipDigits(ref text)) return false;
        }

        if (text.IsEmpty || text[0] is not ((byte)'e' or (byte)'E')) return text.IsEmpty;
        text = text[1..];
        if (!text.IsEmpty && text[0] is (byte)'+' or (byte)'-') text = text[1..];
        return SkipDigits(ref text) && text.IsEmpty;
    }

    static bool SkipDigits(ref Utf8 text)
    {
        var end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var count = end < 0 ? text.Length : end;
        text = text[count..];
        return count > 0;
    }
}
