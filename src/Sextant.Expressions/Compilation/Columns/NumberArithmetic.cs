using System.Numerics;

namespace Sextant.Expressions;

/// <summary>+ - * / over columns of numbers, which have no row without a result.</summary>
sealed class NumberArithmetic(ArithmeticOperator operation, ColumnNode<double> left, ColumnNode<double> right) : ComputedColumn<double>
{
    protected override void Compute(BatchCursor cursor, Span<double> values, Span<ulong> validity)
    {
        Bits.Copy(left.Validity(cursor), validity);
        Bits.And(validity, right.Validity(cursor));
        var first = left.Values(cursor);
        var second = right.Values(cursor);
        var width = Vector<double>.Count;
        var i = 0;
        for (; i <= values.Length - width; i += width)
            Apply(new Vector<double>(first[i..]), new Vector<double>(second[i..])).CopyTo(values[i..]);
        for (; i < values.Length; i++) values[i] = Apply(new Vector<double>(first[i]), new Vector<double>(second[i]))[0];
    }

    Vector<double> Apply(Vector<double> first, Vector<double> second) => operation switch
    {
        ArithmeticOperator.Add => first + second,
        ArithmeticOperator.Subtract => first - second,
        ArithmeticOperator.Multiply => first * second,
        _ => first / second,
    };
}
