using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Sextant.Expressions;

/// <summary>Numbers some texts 1, 2, 3, … and finds the number of a text without making a string. Immutable.</summary>
sealed class Utf8Dictionary
{
    readonly byte[][] _texts;
    readonly int[] _buckets;
    readonly int _shift;

    public Utf8Dictionary(IEnumerable<string> texts)
    {
        _texts = [.. texts.Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes)];
        // At most a quarter full: nearly every lookup ends at its first bucket.
        var size = BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, _texts.Length * 4));
        _shift = 64 - BitOperations.Log2(size);
        _buckets = new int[size];
        for (var i = 0; i < _texts.Length; i++)
        {
            var bucket = Bucket(_texts[i]);
            while (_buckets[bucket] != 0) bucket = (bucket + 1) & (_buckets.Length - 1);
            _buckets[bucket] = i + 1;
        }
    }

    public int Count => _texts.Length;

    /// <summary>The number of a text, 0 if it is none of them.</summary>
    public int CodeOf(Utf8 text)
    {
        var bucket = Bucket(text);
        while (_buckets[bucket] is var code and not 0)
        {
            if (text.SequenceEqual(_texts[code - 1])) return code;
            bucket = (bucket + 1) & (_buckets.Length - 1);
        }

        return 0;
    }

    // The texts are constants of a rule, at most a few thousand, chosen by its author: length and both ends tell them apart.
    int Bucket(Utf8 text)
    {
        ulong first = 0;
        ulong last = 0;
        if (text.Length >= 8)
        {
            first = BinaryPrimitives.ReadUInt64LittleEndian(text);
            last = BinaryPrimitives.ReadUInt64LittleEndian(text[^8..]);
        }
        else
        {
            foreach (var b in text) first = (first << 8) | b;
        }

        var hash = (first + (ulong)text.Length) * 0x9E3779B97F4A7C15;
        hash = (hash ^ (hash >> 32) ^ last) * 0xD6E8FEB86659FD93;
        return (int)(hash >> _shift);
    }
}
