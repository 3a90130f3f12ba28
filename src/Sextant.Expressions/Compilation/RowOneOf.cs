using System.Collections.Frozen;

namespace Sextant.Expressions;

sealed class RowOneOf<T>(RowNode<T> value, FrozenSet<T> elements) : RowNode<bool>
{
    public override bool Evaluate(scoped ReadOnlySpan<Row> rows, out bool found)
    {
        found = false;
        if (!value.Evaluate(rows, out var element)) return false;
        found = elements.Contains(element);
        return true;
    }
}

sealed class RowTextOneOf(RowNode<Utf8> value, IEnumerable<string> elements) : RowNode<bool>
{
    readonly Utf8Dictionary _elements = new(elements);

    public override bool Evaluate(scoped ReadOnlySpan<Row> rows, out bool found)
    {
        found = false;
        if (!value.Evaluate(rows, out var element)) return false;
        found = _elements.CodeOf(element) != 0;
        return true;
    }
}
