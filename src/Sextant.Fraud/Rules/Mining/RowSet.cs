using System.Numerics;

namespace Sextant.Fraud;

/// <summary>A set of rows, a bit each.</summary>
sealed class RowSet
{
    readonly ulong[] _bits;

    RowSet(ulong[] bits) => _bits = bits;

    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _bits) count += BitOperations.PopCount(word);
            return count;
        }
    }

    public static RowSet Of(int rows, Func<int, bool> has)
    {
        var bits = new ulong[(rows + 63) / 64];
        for (var row = 0; row < rows; row++)
            if (has(row)) bits[row / 64] |= 1UL << (row % 64);
        return new(bits);
    }

    public RowSet And(RowSet other)
    {
        var bits = new ulong[_bits.Length];
        for (var i = 0; i < bits.Length; i++) bits[i] = _bits[i] & other._bits[i];
        return new(bits);
    }

    public RowSet Without(RowSet other)
    {
        var bits = new ulong[_bits.Length];
        for (var i = 0; i < bits.Length; i++) bits[i] = _bits[i] & ~other._bits[i];
        return new(bits);
    }

    public int CountWith(RowSet other)
    {
        var count = 0;
        for (var i = 0; i < _bits.Length; i++) count += BitOperations.PopCount(_bits[i] & other._bits[i]);
        return count;
    }

    /// <summary>The sum of what rows weigh, of those in both sets.</summary>
    public double SumWith(RowSet other, double[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < _bits.Length; i++)
        {
            for (var word = _bits[i] & other._bits[i]; word != 0; word &= word - 1) sum += weights[(i * 64) + BitOperations.TrailingZeroCount(word)];
        }

        return sum;
    }

    public bool SameAs(RowSet other) => _bits.AsSpan().SequenceEqual(other._bits);
}
