namespace Sextant.Expressions;

/// <summary>An expression evaluated a stretch of rows at a time. Holds buffers: one thread at a time.</summary>
abstract class ColumnNode
{
    /// <summary>One bit a row, set where there is a value; empty if every row has one. Bits beyond the last row mean nothing.</summary>
    public abstract ReadOnlySpan<ulong> Validity(BatchCursor cursor);
}

/// <summary>Values of a fixed size: long (integer, time), double, bool.</summary>
abstract class ColumnNode<T> : ColumnNode
    where T : unmanaged
{
    /// <summary>A value a row; where a row is null the value means nothing.</summary>
    public abstract ReadOnlySpan<T> Values(BatchCursor cursor);
}

sealed class ColumnField<T>(int scope, int column) : ColumnNode<T>
    where T : unmanaged
{
    public override ReadOnlySpan<ulong> Validity(BatchCursor cursor) => cursor.Validity(scope, column);

    public override ReadOnlySpan<T> Values(BatchCursor cursor) => cursor.Batch(scope).Values<T>(column).Slice(cursor.Start, cursor.Rows);
}

/// <summary>A column that is computed once per stretch, however many rules use it.</summary>
abstract class ComputedColumn<T> : ColumnNode<T>
    where T : unmanaged
{
    readonly T[] _values = new T[BatchCursor.MaxRows];
    readonly ulong[] _validity = new ulong[BatchCursor.MaxWords];
    long _stamp;

    public sealed override ReadOnlySpan<ulong> Validity(BatchCursor cursor)
    {
        Refresh(cursor);
        return _validity.AsSpan(0, cursor.Words);
    }

    public sealed override ReadOnlySpan<T> Values(BatchCursor cursor)
    {
        Refresh(cursor);
        return _values.AsSpan(0, cursor.Rows);
    }

    /// <summary>Fills both; <paramref name="validity"/> comes as left by the last stretch.</summary>
    protected abstract void Compute(BatchCursor cursor, Span<T> values, Span<ulong> validity);

    void Refresh(BatchCursor cursor)
    {
        if (_stamp == cursor.Stamp) return;
        Compute(cursor, _values.AsSpan(0, cursor.Rows), _validity.AsSpan(0, cursor.Words));
        _stamp = cursor.Stamp;
    }
}

sealed class ColumnConstant<T>(T? constant) : ComputedColumn<T>
    where T : unmanaged
{
    protected override void Compute(BatchCursor cursor, Span<T> values, Span<ulong> validity)
    {
        values.Fill(constant.GetValueOrDefault());
        validity.Fill(constant.HasValue ? ulong.MaxValue : 0);
    }
}
