using System.Text;

namespace Sextant.Expressions;

/// <summary>The value of a node as an object: null, bool, long, double, string or an array.</summary>
static class RowValue
{
    public static object? Of(RowNode node, scoped ReadOnlySpan<Row> rows) => node switch
    {
        RowNode<bool> boolean => boolean.Evaluate(rows, out var value) ? value : null,
        RowNode<long> integer => integer.Evaluate(rows, out var value) ? value : null,
        RowNode<double> number => number.Evaluate(rows, out var value) ? value : null,
        RowNode<Utf8> text => text.Evaluate(rows, out var value) ? Encoding.UTF8.GetString(value) : null,
        _ => ((RowNode<Array>)node).Evaluate(rows, out var value) ? value : null,
    };
}
