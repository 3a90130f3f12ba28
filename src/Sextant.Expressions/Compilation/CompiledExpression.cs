using System.Text;

namespace Sextant.Expressions;

/// <summary>
/// An expression over rows. Immutable and thread-safe. Booleans, integers, numbers and times allocate nothing unless a text function
/// that makes new text (lower, upper, replace, +) is on the way; there is no clock, no randomness and no exception on any data.
/// </summary>
/// <remarks>The rows have the schemas of <see cref="Expression.Scope"/>, in its order. Asking for another type than the expression's is a bug of the caller: <see cref="InvalidCastException"/>.</remarks>
public sealed class CompiledExpression
{
    readonly RowNode _root;

    internal CompiledExpression(Expression expression)
    {
        Expression = expression;
        _root = RowCompiler.Compile(expression.Root);
    }

    /// <summary>What was compiled.</summary>
    public Expression Expression { get; }

    /// <summary>The value of a boolean expression over one row; null if it is null.</summary>
    public bool? EvaluateBoolean(Row row) => EvaluateBoolean(new ReadOnlySpan<Row>(in row));

    /// <summary>The value of a boolean expression over a row per schema; null if it is null.</summary>
    public bool? EvaluateBoolean(ReadOnlySpan<Row> rows) => ((RowNode<bool>)_root).Evaluate(rows, out var value) ? value : null;

    /// <summary>True if a boolean expression is true: neither false nor null. What a rule asks.</summary>
    public bool Holds(Row row) => Holds(new ReadOnlySpan<Row>(in row));

    /// <summary>The same over a row per schema.</summary>
    public bool Holds(ReadOnlySpan<Row> rows) => ((RowNode<bool>)_root).Evaluate(rows, out var value) && value;

    /// <summary>The value of an integer expression over one row; null if it is null.</summary>
    public long? EvaluateInteger(Row row) => EvaluateInteger(new ReadOnlySpan<Row>(in row));

    /// <summary>The value of an integer expression over a row per schema; null if it is null.</summary>
    public long? EvaluateInteger(ReadOnlySpan<Row> rows) => ((RowNode<long>)_root).Evaluate(rows, out var value) ? value : null;

    /// <summary>The value of a number expression over one row; null if it is null.</summary>
    public double? EvaluateNumber(Row row) => EvaluateNumber(new ReadOnlySpan<Row>(in row));

    /// <summary>The value of a number expression over a row per schema; null if it is null.</summary>
    public double? EvaluateNumber(ReadOnlySpan<Row> rows) => ((RowNode<double>)_root).Evaluate(rows, out var value) ? value : null;

    /// <summary>The value of a time expression over one row; null if it is null.</summary>
    public Timestamp? EvaluateTime(Row row) => EvaluateTime(new ReadOnlySpan<Row>(in row));

    /// <summary>The value of a time expression over a row per schema; null if it is null.</summary>
    public Timestamp? EvaluateTime(ReadOnlySpan<Row> rows) => ((RowNode<long>)_root).Evaluate(rows, out var value) ? new Timestamp(value) : null;

    /// <summary>The value of a text expression over one row, as a new string; null if it is null.</summary>
    public string? EvaluateText(Row row) => EvaluateText(new ReadOnlySpan<Row>(in row));

    /// <summary>The value of a text expression over a row per schema, as a new string; null if it is null.</summary>
    public string? EvaluateText(ReadOnlySpan<Row> rows) => TryEvaluateUtf8(rows, out var utf8) ? Encoding.UTF8.GetString(utf8) : null;

    /// <summary>The UTF-8 of a text expression, valid until a row is changed; false if it is null.</summary>
    public bool TryEvaluateUtf8(scoped ReadOnlySpan<Row> rows, out ReadOnlySpan<byte> utf8) => ((RowNode<Utf8>)_root).Evaluate(rows, out utf8);

    /// <summary>
    /// The value of any expression over a row per schema, as <see cref="Row.GetValue"/> gives it: bool, long, double, string, <see cref="Timestamp"/>, an array or null.
    /// </summary>
    public object? Evaluate(params ReadOnlySpan<Row> rows) =>
        RowValue.Of(_root, rows) is long micros && Expression.Type == FieldType.Time ? new Timestamp(micros) : RowValue.Of(_root, rows);

    /// <summary>Evaluates into a field of <paramref name="target"/> that has the expression's type.</summary>
    public void EvaluateInto(Row target, int field, ReadOnlySpan<Row> rows)
    {
        if (_root is RowNode<Utf8> text && text.Evaluate(rows, out var utf8)) target.SetUtf8(field, utf8);
        else if (_root is RowNode<double> number && number.Evaluate(rows, out var value)) target.SetNumber(field, value);
        else if (_root is RowNode<long> integer && integer.Evaluate(rows, out var whole)) target.SetInteger(field, whole);
        else if (_root is RowNode<bool> boolean && boolean.Evaluate(rows, out var holds)) target.SetBoolean(field, holds);
        else if (_root is RowNode<Array> list && list.Evaluate(rows, out var elements)) target.SetList(field, elements);
        else target.SetNull(field);
    }
}
