namespace Sextant.Expressions;

sealed class RowCall<TA, TResult>(Kernel<TA, TResult> kernel, RowNode<TA> a) : RowNode<TResult>
    where TA : allows ref struct
    where TResult : allows ref struct
{
    public override bool Evaluate(scoped ReadOnlySpan<Row> rows, out TResult value)
    {
        if (a.Evaluate(rows, out var first)) return kernel(first, out value);
        value = default!;
        return false;
    }
}

sealed class RowCall<TA, TB, TResult>(Kernel<TA, TB, TResult> kernel, RowNode<TA> a, RowNode<TB> b) : RowNode<TResult>
    where TA : allows ref struct
    where TB : allows ref struct
    where TResult : allows ref struct
{
    public override bool Evaluate(scoped ReadOnlySpan<Row> rows, out TResult value)
    {
        if (a.Evaluate(rows, out var first) && b.Evaluate(rows, out var second)) return kernel(first, second, out value);
        value = default!;
        return false;
    }
}

sealed class RowCall<TA, TB, TC, TResult>(Kernel<TA, TB, TC, TResult> kernel, RowNode<TA> a, RowNode<TB> b, RowNode<TC> c) : RowNode<TResult>
    where TA : allows ref struct
    where TB : allows ref struct
    where TC : allows ref struct
    where TResult : allows ref struct
{
    public override bool Evaluate(scoped ReadOnlySpan<Row> rows, out TResult value)
    {
        if (a.Evaluate(rows, out var first) && b.Evaluate(rows, out var second) && c.Evaluate(rows, out var third))
            return kernel(first, second, third, out value);
        value = default!;
        return false;
    }
}

sealed class RowCall4<T, TResult>(Kernel4<T, TResult> kernel, RowNode<T>[] arguments) : RowNode<TResult>
{
    public override bool Evaluate(scoped ReadOnlySpan<Row> rows, out TResult value)
    {
        if (arguments[0].Evaluate(rows, out var a) && arguments[1].Evaluate(rows, out var b)
            && arguments[2].Evaluate(rows, out var c) && arguments[3].Evaluate(rows, out var d))
            return kernel(a, b, c, d, out value);
        value = default!;
        return false;
    }
}

/// <summary>The lesser or greater of two values; of the one that is there if the other is null.</summary>
sealed class RowExtreme<T, TOrder>(bool greatest, RowNode<T> a, RowNode<T> b) : RowNode<T>
    where TOrder : struct, IOrder<T>
{
    public override bool Evaluate(scoped ReadOnlySpan<Row> rows, out T value)
    {
        if (!a.Evaluate(rows, out value)) return b.Evaluate(rows, out value);
        if (b.Evaluate(rows, out var second) && Extreme.Replaces<T, TOrder>(greatest, value, second)) value = second;
        return true;
    }
}
