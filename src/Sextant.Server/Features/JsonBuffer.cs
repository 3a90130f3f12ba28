using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sextant.Server.Features;

/// <summary>
/// JSON written by hand into one growing buffer: answers are thousands of numbers, and what a general writer does around each costs more
/// than the number. Dispose it to give the buffer back.
/// </summary>
sealed class JsonBuffer : IDisposable
{
    const int LongestNumber = 32;
    const double Micro = 1e6;

    // Beyond it not every whole number is one of its own.
    const double Exact = 9e15;

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
    public void Number(double value)
    {
        if (!double.IsFinite(value))
        {
            Raw("null"u8);
            return;
        }

        // Whole numbers and up to six decimals, which most features are: an integer and a point. The quotient of two exact numbers is the
        // number nearest to that decimal, so if it is the value, the decimal reads back as the value.
        var micros = Math.Round(value * Micro);
        if (Math.Abs(micros) < Exact && micros / Micro == value && (micros != 0 || !double.IsNegative(value)))
        {
            Decimal((long)micros);
            return;
        }

        Utf8Formatter.TryFormat(value, Take(LongestNumber), out var written);
        _length += written;
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

    void Decimal(long micros)
    {
        var target = Take(LongestNumber);
        var at = 0;
        if (micros < 0)
        {
            target[at++] = (byte)'-';
            micros = -micros;
        }

        var (whole, fraction) = Math.DivRem(micros, 1_000_000);
        Utf8Formatter.TryFormat(whole, target[at..], out var written);
        at += written;
        if (fraction != 0)
        {
            target[at++] = (byte)'.';
            for (var unit = 100_000L; fraction != 0; unit /= 10)
            {
                (var digit, fraction) = Math.DivRem(fraction, unit);
                target[at++] = (byte)('0' + digit);
            }
        }

        _length += at;
    }

    Span<byte> Take(int count)
    {
        if (_length + count > _bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + count));
            _bytes.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsSpan(_length);
    }
}
