namespace Sextant.Expressions;

/// <summary>And of some terms: false as soon as one is false, else null if one is null.</summary>
sealed class RowAll(RowNode<bool>[] terms) : RowNode<bool>
{
    public override bool Evaluate(scoped ReadOnlySpan<Row> rows, out bool value)
    {
        var known = true;
        foreach (var term in terms)
        {
            if (!term.Evaluate(rows, out var holds))
            {
                known = false;
            }
            else if (!holds)
            {
                value = false;
                return true;
            }
        }

        value = true;
        return known;
    }
}

/// <summary>Or of some terms: true as soon as one is true, else null if one is null.</summary>
sealed class RowAny(RowNode<bool>[] terms) : RowNode<bool>
{
    public override bool Evaluate(scoped ReadOnlySpan<Row> rows, out bool value)
    {
        var known = true;
        foreach (var term in terms)
        {
            if (!term.Evaluate(rows, out var holds))
            {
                known = false;
            }
            else if (holds)
            {
                value = true;
                return true;
            }
        }

        value = false;
        return known;
    }
}

sealed class RowNot(RowNode<bool> operand) : RowNode<bool>
{
    public override bool Evaluate(scoped ReadOnlySpan<Row> rows, out bool value)
    {
        var known = operand.Evaluate(rows, out var holds);
        value = !holds;
        return known;
    }
}

sealed class RowNullTest<T>(RowNode<T> operand) : RowNode<bool>
    where T : allows ref struct
{
    public override bool Evaluate(scoped ReadOnlySpan<Row> rows, out bool value)
    {
        value = !operand.Evaluate(rows, out _);
        return true;
    }
}

sealed class RowConditional<T>(RowNode<bool> condition, RowNode<T> then, RowNode<T> otherwise) : RowNode<T>
    where T : allows ref struct
{
    public override bool Evaluate(scoped ReadOnlySpan<Row> rows, out T value) =>
        condition.Evaluate(rows, out var holds) && holds ? then.Evaluate(rows, out value) : otherwise.Evaluate(rows, out value);
}

sealed class RowCoalesce<T>(RowNode<T> left, RowNode<T> right) : RowNode<T>
    where T : allows ref struct
{
    public override bool Evaluate(scoped ReadOnlySpan<Row> rows, out T value) =>
        left.Evaluate(rows, out value) || right.Evaluate(rows, out value);
}
