using System.Numerics;

namespace Sextant.Expressions;

/// <summary>Words of one bit a row.</summary>
static class Bits
{
    public static bool IsSet(ReadOnlySpan<ulong> words, int row) => words.IsEmpty || (words[row >> 6] >> (row & 63) & 1) != 0;

    /// <summary>Copies validity; an empty one is all ones.</summary>
    public static void Copy(ReadOnlySpan<ulong> validity, Span<ulong> target)
    {
        if (validity.IsEmpty) target.Fill(ulong.MaxValue);
        else validity.CopyTo(target);
    }

    public static void And(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        if (other.IsEmpty) return;
        var i = 0;
        for (; i <= target.Length - Vector<ulong>.Count; i += Vector<ulong>.Count)
            (new Vector<ulong>(target[i..]) & new Vector<ulong>(other[i..])).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] &= other[i];
    }

    public static void Or(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var i = 0;
        for (; i <= target.Length - Vector<ulong>.Count; i += Vector<ulong>.Count)
            (new Vector<ulong>(target[i..]) | new Vector<ulong>(other[i..])).CopyTo(target[i..]);
        for (; i < target.Length; i++) target[i] |= other[i];
    }

    public static void Invert(Span<ulong> words)
    {
        for (var i = 0; i < words.Length; i++) words[i] = ~words[i];
    }

    /// <summary>The set bits of the first <paramref name="rows"/> rows.</summary>
    public static int Count(ReadOnlySpan<ulong> words, int rows)
    {
        var count = 0;
        for (var i = 0; i < rows / 64; i++) count += BitOperations.PopCount(words[i]);
        if (rows % 64 != 0) count += BitOperations.PopCount(words[rows / 64] & ((1UL << (rows % 64)) - 1));
        return count;
    }
}
