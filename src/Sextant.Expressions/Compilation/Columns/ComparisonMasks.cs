using System.Numerics;

namespace Sextant.Expressions;

/// <summary>Where two columns compare so.</summary>
sealed class ComparisonMask<T, TOrder, TComparison>(ColumnNode<T> left, ColumnNode<T> right) : MaskNode
    where T : unmanaged
    where TOrder : struct, IOrder<T>
    where TComparison : struct, IComparison
{
    protected override void Compute(BatchCursor cursor, Span<ulong> words)
    {
        var first = left.Values(cursor);
        var second = right.Values(cursor);
        words.Clear();
        for (var i = 0; i < first.Length; i++)
            words[i >> 6] |= (TComparison.Test<T, TOrder>(first[i], second[i]) ? 1UL : 0) << (i & 63);
        Bits.And(words, left.Validity(cursor));
        Bits.And(words, right.Validity(cursor));
    }
}

/// <summary>Where a column compares so with a constant other than NaN: most of what rules consist of.</summary>
sealed class ConstantComparisonMask<T, TOrder, TComparison>(ColumnNode<T> column, T constant) : MaskNode
    where T : unmanaged
    where TOrder : struct, IOrder<T>
    where TComparison : struct, IVectorComparison
{
    protected override void Compute(BatchCursor cursor, Span<ulong> words)
    {
        var values = column.Values(cursor);
        var whole = values.Length / 64;
        for (var word = 0; word < whole; word++) words[word] = Word(values.Slice(word * 64, 64));
        if (whole < words.Length)
        {
            words[whole] = 0;
            for (var i = whole * 64; i < values.Length; i++)
                words[whole] |= (TComparison.Test<T, TOrder>(values[i], constant) ? 1UL : 0) << (i & 63);
        }

        Bits.And(words, column.Validity(cursor));
    }

    static readonly Vector<ulong> LaneBit = new([.. Enumerable.Range(0, Vector<ulong>.Count).Select(lane => 1UL << lane)]);

    // A comparison leaves all ones or zeros in a lane. Each lane keeps one bit of it, at another place for every vector, until
    // 64 rows are together: no instruction of a particular processor is needed to gather them.
    ulong Word(ReadOnlySpan<T> values)
    {
        var width = Vector<ulong>.Count;
        var bounds = new Vector<T>(constant);
        var gathered = Vector<ulong>.Zero;
        for (var i = 64 - width; i >= 0; i -= width)
        {
            var holds = TComparison.Test(new Vector<T>(values[i..]), bounds);
            gathered = Vector.ShiftLeft(gathered, width) | (Vector.As<T, ulong>(holds) & LaneBit);
        }

        return Vector.Sum(gathered);
    }
}
