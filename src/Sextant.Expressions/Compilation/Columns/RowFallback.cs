namespace Sextant.Expressions;

/// <summary>Brings the fields that an expression reads from a batch into rows, for what has no form over columns: new texts and lists.</summary>
sealed class RowLoader
{
    readonly FieldNode[] _fields;
    readonly Row[] _rows;

    public RowLoader(ExpressionScope scope, Node node)
    {
        _fields = [.. NodeWalk.Fields(node)];
        _rows = [.. scope.Schemas.Select(schema => new Row(schema.Schema))];
    }

    public ReadOnlySpan<Row> Load(BatchCursor cursor, int offset)
    {
        foreach (var row in _rows) row.Clear();
        foreach (var field in _fields) cursor.Batch(field.Scope).CopyTo(_rows[field.Scope], cursor.Start + offset, field.Field);
        return _rows;
    }
}

sealed class RowMask(RowLoader loader, RowNode<bool> node) : MaskNode
{
    protected override void Compute(BatchCursor cursor, Span<ulong> words)
    {
        words.Clear();
        for (var i = 0; i < cursor.Rows; i++)
        {
            if (node.Evaluate(loader.Load(cursor, i), out var value) && value) words[i >> 6] |= 1UL << (i & 63);
        }
    }
}

sealed class RowColumn<T>(RowLoader loader, RowNode<T> node) : ComputedColumn<T>
    where T : unmanaged
{
    protected override void Compute(BatchCursor cursor, Span<T> values, Span<ulong> validity)
    {
        validity.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            if (node.Evaluate(loader.Load(cursor, i), out values[i])) validity[i >> 6] |= 1UL << (i & 63);
        }
    }
}
