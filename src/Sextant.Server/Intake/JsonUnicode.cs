using System.Buffers.Text;
using System.Text.Unicode;

namespace Sextant.Server.Intake;

/// <summary>Whether all texts of a JSON document are Unicode. JSON's syntax does not ask for it, and what is not cannot be read as text.</summary>
static class JsonUnicode
{
    const int EscapeLength = 6;

    /// <summary>False for bytes that are not UTF-8, and for an escaped half of a surrogate pair (<c>\ud800</c>).</summary>
    /// <param name="json">A whole document, right in its syntax.</param>
    public static bool IsValid(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json)) return false;
        while (json.IndexOf((byte)'\\') is >= 0 and var at)
        {
            json = json[at..];
            if (Escaped(json) is not { } unit)
            {
                json = json[2..];
                continue;
            }

            var isPair = char.IsHighSurrogate(unit) && Escaped(json[EscapeLength..]) is { } next && char.IsLowSurrogate(next);
            if (char.IsSurrogate(unit) && !isPair) return false;
            json = json[(isPair ? 2 * EscapeLength : EscapeLength)..];
        }

        return true;
    }

    static char? Escaped(ReadOnlySpan<byte> json) =>
        json is [(byte)'\\', (byte)'u', ..] && Utf8Parser.TryParse(json[2..EscapeLength], out ushort unit, out _, 'x') ? (char)unit : null;
}
