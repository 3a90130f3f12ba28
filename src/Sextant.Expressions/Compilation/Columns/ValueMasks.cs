using System.Collections.Frozen;

namespace Sextant.Expressions;

/// <summary>Where a column has a value, or where it has none.</summary>
sealed class ValidityMask(ColumnNode column, bool isNull) : MaskNode
{
    protected override void Compute(BatchCursor cursor, Span<ulong> words)
    {
        Bits.Copy(column.Validity(cursor), words);
        if (isNull) Bits.Invert(words);
    }
}

/// <summary>The same for a field of text or lists.</summary>
sealed class FieldValidityMask(int scope, int column, bool isNull) : MaskNode
{
    protected override void Compute(BatchCursor cursor, Span<ulong> words)
    {
        Bits.Copy(cursor.Validity(scope, column), words);
        if (isNull) Bits.Invert(words);
    }
}

/// <summary>Where a column passes a test, one row after the other.</summary>
abstract class TestMask<T>(ColumnNode<T> column) : MaskNode
    where T : unmanaged
{
    protected sealed override void Compute(BatchCursor cursor, Span<ulong> words)
    {
        var values = column.Values(cursor);
        words.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            if (Test(values[i])) words[i >> 6] |= 1UL << (i & 63);
        }

        Bits.And(words, column.Validity(cursor));
    }

    protected abstract bool Test(T value);
}

sealed class BooleanMask(ColumnNode<bool> column, bool wanted) : TestMask<bool>(column)
{
    protected override bool Test(bool value) => value == wanted;
}

sealed class SetMask<T>(ColumnNode<T> column, FrozenSet<T> set, bool wanted) : TestMask<T>(column)
    where T : unmanaged
{
    protected override bool Test(T value) => set.Contains(value) == wanted;
}

/// <summary>Set test over codes that number the set's texts.</summary>
sealed class CodeSetMask(ColumnNode<long> codes, bool[] isElement, bool wanted) : TestMask<long>(codes)
{
    protected override bool Test(long value) => isElement[value] == wanted;
}
