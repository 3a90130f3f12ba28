using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sextant.Server.Features;

/// <summary>
/// JSON written by hand into one growing buffer: answers are thousands of numbers, and what a general writer does around each costs more
/// than the number. Dispose it to give the buffer back.
/// </summary>
/// <param name="maxBytes">Beyond this nothing is written; an <see cref="InvalidInputException"/> SXT2078 says so.</param>
sealed class JsonBuffer(int maxBytes = JsonBuffer.MaxBytes) : IDisposable
{
    // A short request can ask for a long text many thousand times.
    const int MaxBytes = 512 << 20;
    const int LongestNumber = 32;

    byte[] _bytes = ArrayPool<byte>.Shared.Rent(16 * 1024);
    int _length;

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>Writes text that is JSON already.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Take(json.Length));
        _length += json.Length;
    }

    /// <summary>Writes a whole number.</summary>
    public void Integer(long value)
    {
        Utf8Formatter.TryFormat(value, Take(LongestNumber), out var written);
        _length += written;
    }

    /// <summary>Writes a number so that it reads back as the same; null for what JSON cannot say.</summary>
    public void Number(double value) => _length += Number(value, Take(LongestNumber));

    /// <summary>Writes numbers with commas between them.</summary>
    public void Numbers(ReadOnlySpan<double> values)
    {
        var target = Take(values.Length * (LongestNumber + 1));
        var length = 0;
        foreach (var value in values)
        {
            if (length > 0) target[length++] = (byte)',';
            length += Number(value, target[length..]);
        }

        _length += length;
    }

    /// <summary>Writes a text, escaped where it must be.</summary>
    public void Text(ReadOnlySpan<byte> utf8)
    {
        if (JavaScriptEncoder.UnsafeRelaxedJsonEscaping.FindFirstCharacterToEncodeUtf8(utf8) >= 0)
        {
            utf8 = JsonEncodedText.Encode(utf8, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes;
        }

        Raw("\""u8);
        Raw(utf8);
        Raw("\""u8);
    }

    /// <summary>Writes a text, escaped where it must be.</summary>
    public void Text(string text) => Text(Encoding.UTF8.GetBytes(text));

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    static int Number(double value, Span<byte> target)
    {
        if (!double.IsFinite(value))
        {
            "null"u8.CopyTo(target);
            return 4;
        }

        var sign = 0;
        if (double.IsNegative(value)) target[sign++] = (byte)'-';
        if (value != 0) return sign + Decimal(ShortestDecimal.Of(Math.Abs(value)), target[sign..]);
        target[sign] = (byte)'0';
        return sign + 1;
    }

    static int Decimal((ulong Digits, int Power) number, Span<byte> target)
    {
        Utf8Formatter.TryFormat(number.Digits, target, out var count);
        var point = count + number.Power;
        if (number.Power == 0) return count;
        if (number.Power < 0 && point > 0) return Point(target, count, point);
        return number.Power < 0 && point > -5 ? Small(target, count, -point) : Scientific(target, count, point - 1);
    }

    // 12345 with the point at 3: 123.45
    static int Point(Span<byte> digits, int count, int point)
    {
        digits[point..count].CopyTo(digits[(point + 1)..]);
        digits[point] = (byte)'.';
        return count + 1;
    }

    // 12345 after two zeros: 0.0012345
    static int Small(Span<byte> digits, int count, int zeros)
    {
        digits[..count].CopyTo(digits[(zeros + 2)..]);
        digits[..(zeros + 2)].Fill((byte)'0');
        digits[1] = (byte)'.';
        return count + zeros + 2;
    }

    static int Scientific(Span<byte> digits, int count, int exponent)
    {
        if (count > 1) count = Point(digits, count, 1);
        digits[count++] = (byte)'e';
        Utf8Formatter.TryFormat(exponent, digits[count..], out var written);
        return count + written;
    }

    Span<byte> Take(int count)
    {
        var needed = (long)_length + count;
        if (needed > maxBytes) throw new InvalidInputException("SXT2078", string.Create(CultureInfo.InvariantCulture, $"The answer takes more than {maxBytes:N0} bytes. Ask for fewer entities at a time."));
        if (needed > _bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent((int)Math.Max(Math.Min(_bytes.Length * 2L, maxBytes), needed));
            _bytes.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsSpan(_length);
    }
}
