namespace Sextant.Expressions;

sealed class ColumnCall<TA, TResult>(Kernel<TA, TResult> kernel, ColumnNode<TA> a) : ComputedColumn<TResult>
    where TA : unmanaged
    where TResult : unmanaged
{
    protected override void Compute(BatchCursor cursor, Span<TResult> values, Span<ulong> validity)
    {
        Bits.Copy(a.Validity(cursor), validity);
        var first = a.Values(cursor);
        for (var i = 0; i < values.Length; i++)
        {
            if (Bits.IsSet(validity, i) && !kernel(first[i], out values[i])) validity[i >> 6] &= ~(1UL << (i & 63));
        }
    }
}

sealed class ColumnCall<TA, TB, TResult>(Kernel<TA, TB, TResult> kernel, ColumnNode<TA> a, ColumnNode<TB> b) : ComputedColumn<TResult>
    where TA : unmanaged
    where TB : unmanaged
    where TResult : unmanaged
{
    protected override void Compute(BatchCursor cursor, Span<TResult> values, Span<ulong> validity)
    {
        Bits.Copy(a.Validity(cursor), validity);
        Bits.And(validity, b.Validity(cursor));
        var first = a.Values(cursor);
        var second = b.Values(cursor);
        for (var i = 0; i < values.Length; i++)
        {
            if (Bits.IsSet(validity, i) && !kernel(first[i], second[i], out values[i])) validity[i >> 6] &= ~(1UL << (i & 63));
        }
    }
}

sealed class ColumnExtreme<T, TOrder>(bool greatest, ColumnNode<T> a, ColumnNode<T> b) : ComputedColumn<T>
    where T : unmanaged
    where TOrder : struct, IOrder<T>
{
    protected override void Compute(BatchCursor cursor, Span<T> values, Span<ulong> validity)
    {
        var firstValidity = a.Validity(cursor);
        var secondValidity = b.Validity(cursor);
        Bits.Copy(firstValidity, validity);
        if (secondValidity.IsEmpty) validity.Fill(ulong.MaxValue);
        else Bits.Or(validity, secondValidity);
        var first = a.Values(cursor);
        var second = b.Values(cursor);
        for (var i = 0; i < values.Length; i++)
        {
            var takesSecond = !Bits.IsSet(firstValidity, i)
                || (Bits.IsSet(secondValidity, i) && Extreme.Replaces<T, TOrder>(greatest, first[i], second[i]));
            values[i] = takesSecond ? second[i] : first[i];
        }
    }
}

sealed class ColumnConditional<T>(MaskNode condition, ColumnNode<T> then, ColumnNode<T> otherwise) : ComputedColumn<T>
    where T : unmanaged
{
    protected override void Compute(BatchCursor cursor, Span<T> values, Span<ulong> validity)
    {
        var holds = condition.Evaluate(cursor);
        var first = then.Values(cursor);
        var second = otherwise.Values(cursor);
        for (var i = 0; i < values.Length; i++) values[i] = Bits.IsSet(holds, i) ? first[i] : second[i];
        var firstValidity = then.Validity(cursor);
        var secondValidity = otherwise.Validity(cursor);
        for (var i = 0; i < validity.Length; i++)
            validity[i] = (holds[i] & (firstValidity.IsEmpty ? ulong.MaxValue : firstValidity[i])) | (~holds[i] & (secondValidity.IsEmpty ? ulong.MaxValue : secondValidity[i]));
    }
}

sealed class ColumnCoalesce<T>(ColumnNode<T> left, ColumnNode<T> right) : ComputedColumn<T>
    where T : unmanaged
{
    protected override void Compute(BatchCursor cursor, Span<T> values, Span<ulong> validity)
    {
        var known = left.Validity(cursor);
        var first = left.Values(cursor);
        var second = right.Values(cursor);
        for (var i = 0; i < values.Length; i++) values[i] = Bits.IsSet(known, i) ? first[i] : second[i];
        Bits.Copy(known, validity);
        var other = right.Validity(cursor);
        if (other.IsEmpty) validity.Fill(ulong.MaxValue);
        else Bits.Or(validity, other);
    }
}
