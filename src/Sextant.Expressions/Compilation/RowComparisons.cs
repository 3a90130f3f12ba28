namespace Sextant.Expressions;

sealed class RowComparison<T, TOrder, TComparison>(RowNode<T> left, RowNode<T> right) : RowNode<bool>
    where T : allows ref struct
    where TOrder : struct, IOrder<T>
    where TComparison : struct, IComparison
{
    public override bool Evaluate(scoped ReadOnlySpan<Row> rows, out bool value)
    {
        value = false;
        if (!left.Evaluate(rows, out var first) || !right.Evaluate(rows, out var second)) return false;
        value = TComparison.Test<T, TOrder>(first, second);
        return true;
    }
}

/// <summary>Field against constant: most of what rules consist of, so it is one node instead of three.</summary>
sealed class RowFieldComparison<T, TAccess, TOrder, TComparison>(int scope, int field, T constant) : RowNode<bool>
    where TAccess : struct, IFieldAccess<T>
    where TOrder : struct, IOrder<T>
    where TComparison : struct, IComparison
{
    public override bool Evaluate(scoped ReadOnlySpan<Row> rows, out bool value)
    {
        var row = rows[scope];
        if (row.IsNull(field))
        {
            value = false;
            return false;
        }

        value = TComparison.Test<T, TOrder>(TAccess.Read(row, field), constant);
        return true;
    }
}

/// <summary>The same for text, whose constants are bytes.</summary>
sealed class RowTextComparison<TComparison>(RowNode<Utf8> text, byte[] constant) : RowNode<bool>
    where TComparison : struct, IComparison
{
    public override bool Evaluate(scoped ReadOnlySpan<Row> rows, out bool value)
    {
        value = false;
        if (!text.Evaluate(rows, out var first)) return false;
        value = TComparison.Test<Utf8, TextOrder>(first, constant);
        return true;
    }
}
