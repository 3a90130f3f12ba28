using System.Buffers.Binary;
using System.Text;

namespace Sextant.Learning;

/// <summary>
/// SentencePiece's <c>precompiled_charsmap</c>: a Darts-clone double array over UTF-8 from which texts are replaced by others, the longest first. Whatever
/// the bytes are, look-ups stay in them.
/// </summary>
sealed class CharacterMap
{
    readonly uint[] _units;
    readonly byte[] _texts;

    /// <exception cref="InvalidInputException">SXT2381: the table is cut off.</exception>
    public CharacterMap(ReadOnlySpan<byte> blob)
    {
        var size = blob.Length >= 4 ? BinaryPrimitives.ReadUInt32LittleEndian(blob) : uint.MaxValue;
        if (size > blob.Length - 4 || size % 4 != 0) throw new InvalidInputException("SXT2381", $"The tokenizer's table of characters claims {size} bytes of {blob.Length}. The file is cut off or damaged; copy it again.");
        _units = new uint[size / 4];
        for (var i = 0; i < _units.Length; i++) _units[i] = BinaryPrimitives.ReadUInt32LittleEndian(blob[(4 + 4 * i)..]);
        _texts = blob[(4 + (int)size)..].ToArray();
    }

    /// <summary>What the longest beginning of the text that is in the table becomes.</summary>
    /// <returns>How many bytes are replaced, and by what; zero if none are.</returns>
    public (int Bytes, string Text) Longest(ReadOnlySpan<byte> text)
    {
        var (length, value) = (0, 0);
        var at = Offset(0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            at ^= text[i];
            if (at >= _units.Length || (_units[at] & 0x800000FF) != text[i]) break;
            var unit = _units[at];
            at = Offset(at, unit);
            if ((unit >> 8 & 1) == 1 && at < _units.Length) (length, value) = (i + 1, (int)(_units[at] & 0x7FFFFFFF));
        }

        if (length == 0 || value >= _texts.Length) return (0, "");
        var rest = _texts.AsSpan(value);
        var end = rest.IndexOf((byte)0);
        return (length, Encoding.UTF8.GetString(end < 0 ? rest : rest[..end]));
    }

    uint Offset(uint at, uint unit)
    {
        unit = at == 0 && _units.Length > 0 ? _units[0] : unit;
        return at ^ (unit >> 10 << (int)((unit & 1u << 9) >> 6));
    }
}
