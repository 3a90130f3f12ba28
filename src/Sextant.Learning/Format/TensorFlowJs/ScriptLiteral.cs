using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sextant.Learning;

/// <summary>
/// Reads the one literal that a bundled script exports (<c>module.exports={…}</c> or <c>="…"</c>), as minifiers write it: names without quotes, <c>!0</c>,
/// <c>.5</c>. It runs nothing: anything but a literal is refused.
/// </summary>
ref struct ScriptLiteral
{
    const int MostDepth = 64;

    readonly ReadOnlySpan<char> _text;
    int _at;

    ScriptLiteral(ReadOnlySpan<char> text, int at)
    {
        _text = text;
        _at = at;
    }

    /// <summary>The literal as JSON.</summary>
    /// <exception cref="InvalidInputException">SXT2371: there is none, or it is more than a literal.</exception>
    public static byte[] ToJson(string script)
    {
        var literal = new ScriptLiteral(script, Start(script));
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes)) literal.Value(writer, 0);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>The bytes of a literal that is a text in base64.</summary>
    /// <exception cref="InvalidInputException">SXT2371: there is none.</exception>
    public static byte[] ToBytes(string script)
    {
        var literal = new ScriptLiteral(script, Start(script));
        if (literal.Peek() is not ('"' or '\'')) throw literal.Unexpected("a text in base64");
        try
        {
            return Convert.FromBase64String(literal.Text());
        }
        catch (FormatException error)
        {
            throw new InvalidInputException("SXT2371", "The text in the script is not base64. Install the package again.", error);
        }
    }

    static int Start(string script)
    {
        foreach (var mark in (ReadOnlySpan<string>)[".exports=", ".exports = ", "export default "])
        {
            for (var at = script.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = script.IndexOf(mark, at + 1, StringComparison.Ordinal))
            {
                var next = at + mark.Length;
                if (next < script.Length && script[next] is '{' or '"' or '\'') return next;
            }
        }

        throw new InvalidInputException("SXT2371", "The script exports no literal: expected 'module.exports={…}' or a text. Give the model.json, or the script that the package has for the model.");
    }

    void Value(Utf8JsonWriter writer, int depth)
    {
        if (depth > MostDepth) throw Unexpected($"at most {MostDepth} levels");
        switch (Peek())
        {
            case '{': Object(writer, depth); break;
            case '[': List(writer, depth); break;
            case '"' or '\'': writer.WriteStringValue(Text()); break;
            case '!': Flag(writer); break;
            case '-' or '.' or (>= '0' and <= '9'): writer.WriteNumberValue(Number()); break;
            default: Word(writer); break;
        }
    }

    void Object(Utf8JsonWriter writer, int depth)
    {
        _at++;
        writer.WriteStartObject();
        while (Peek() != '}')
        {
            writer.WritePropertyName(Peek() is '"' or '\'' ? Text() : Name());
            Expect(':');
            Value(writer, depth + 1);
            if (Peek() != '}') Expect(',');
        }

        _at++;
        writer.WriteEndObject();
    }

    void List(Utf8JsonWriter writer, int depth)
    {
        _at++;
        writer.WriteStartArray();
        while (Peek() != ']')
        {
            Value(writer, depth + 1);
            if (Peek() != ']') Expect(',');
        }

        _at++;
        writer.WriteEndArray();
    }

    void Flag(Utf8JsonWriter writer)
    {
        _at++;
        var digit = Peek();
        if (digit is not ('0' or '1')) throw Unexpected("!0 or !1");
        _at++;
        writer.WriteBooleanValue(digit == '0');
    }

    void Word(Utf8JsonWriter writer)
    {
        switch (Name())
        {
            case "true": writer.WriteBooleanValue(true); break;
            case "false": writer.WriteBooleanValue(false); break;
            case "null": writer.WriteNullValue(); break;
            case "void":
                Number();
                writer.WriteNullValue();
                break;
            default: throw Unexpected("a value");
        }
    }

    string Name()
    {
        Peek();
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '_' or '$')) _at++;
        return _at > start ? _text[start.._at].ToString() : throw Unexpected("a name");
    }

    double Number()
    {
        Peek();
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '.' || (_text[_at] is '-' or '+' && (_at == start || _text[_at - 1] is 'e' or 'E')))) _at++;
        return double.TryParse(_text[start.._at], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw Unexpected("a number");
    }

    string Text()
    {
        var quote = _text[_at++];
        var start = _at;
        var end = _text[start..].IndexOfAny(quote, '\\');
        if (end < 0) throw Unexpected("the end of a text");
        if (_text[start + end] == quote)
        {
            _at = start + end + 1;
            return _text.Slice(start, end).ToString();
        }

        var text = new StringBuilder();
        while (true)
        {
            if (_at >= _text.Length) throw Unexpected("the end of a text");
            var letter = _text[_at++];
            if (letter == quote) return text.ToString();
            text.Append(letter == '\\' ? Escape() : letter);
        }
    }

    char Escape()
    {
        if (_at >= _text.Length) throw Unexpected("the end of a text");
        var letter = _text[_at++];
        return letter switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\b',
            'f' => '\f',
            'v' => '\v',
            '0' => '\0',
            'x' => Code(2),
            'u' => Code(4),
            _ => letter,
        };
    }

    char Code(int digits)
    {
        if (_at + digits > _text.Length || !ushort.TryParse(_text.Slice(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) throw Unexpected($"{digits} hexadecimal digits");
        _at += digits;
        return (char)code;
    }

    char Peek()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
        return _at < _text.Length ? _text[_at] : throw Unexpected("more");
    }

    void Expect(char letter)
    {
        if (Peek() != letter) throw Unexpected($"'{letter}'");
        _at++;
    }

    readonly InvalidInputException Unexpected(string expected) => new(
        "SXT2371", FormattableString.Invariant($"The script is not the literal of a model: expected {expected} at character {_at}, found {(_at < _text.Length ? $"'{_text[_at]}'" : "the end")}. Install the package again, or give the model.json."));
}
