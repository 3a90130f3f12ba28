namespace Sextant.Expressions;

sealed class RowField<T, TAccess>(int scope, int field) : RowNode<T>
    where T : allows ref struct
    where TAccess : struct, IFieldAccess<T>
{
    public int Scope => scope;

    public int Field => @field;

    public override bool Evaluate(scoped ReadOnlySpan<Row> rows, out T value)
    {
        var row = rows[scope];
        if (row.IsNull(field))
        {
            value = default!;
            return false;
        }

        value = TAccess.Read(row, field);
        return true;
    }
}

sealed class RowConstant<T>(T constant) : RowNode<T>
{
    public override bool Evaluate(scoped ReadOnlySpan<Row> rows, out T value)
    {
        value = constant;
        return true;
    }
}

sealed class RowTextConstant(byte[] constant) : RowNode<Utf8>
{
    public byte[] Bytes => constant;

    public override bool Evaluate(scoped ReadOnlySpan<Row> rows, out Utf8 value)
    {
        value = constant;
        return true;
    }
}

sealed class RowNull<T> : RowNode<T>
    where T : allows ref struct
{
    public override bool Evaluate(scoped ReadOnlySpan<Row> rows, out T value)
    {
        value = default!;
        return false;
    }
}
