namespace Sextant.Expressions;

/// <summary>An expression ready to be evaluated over one row per schema. Immutable, so any number of threads may use it.</summary>
abstract class RowNode;

/// <summary>An expression whose values are of one type.</summary>
/// <typeparam name="T">bool, long (integer, time), double, UTF-8 span (text) or Array (lists).</typeparam>
abstract class RowNode<T> : RowNode
    where T : allows ref struct
{
    /// <summary>The value; false if it is null, and then <paramref name="value"/> means nothing.</summary>
    public abstract bool Evaluate(scoped ReadOnlySpan<Row> rows, out T value);
}
