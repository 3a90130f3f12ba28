using System.Diagnostics;

namespace Sextant.Expressions;

/// <summary>Picks the node for a comparison.</summary>
static class ComparisonCompiler
{
    public static RowNode<bool> Compile(ComparisonNode node)
    {
        var left = RowCompiler.Compile(node.Left);
        var right = RowCompiler.Compile(node.Right);
        return node.Operator switch
        {
            ComparisonOperator.Equal => Pick<Equal>(left, right, node.Right),
            ComparisonOperator.NotEqual => Pick<NotEqual>(left, right, node.Right),
            ComparisonOperator.Less => Pick<Less>(left, right, node.Right),
            ComparisonOperator.LessOrEqual => Pick<LessOrEqual>(left, right, node.Right),
            ComparisonOperator.Greater => Pick<Greater>(left, right, node.Right),
            _ => Pick<GreaterOrEqual>(left, right, node.Right),
        };
    }

    static RowNode<bool> Pick<TComparison>(RowNode left, RowNode right, Node rightNode)
        where TComparison : struct, IComparison => (left, (rightNode as ConstantNode)?.Value) switch
        {
            (RowField<long, IntegerAccess> field, long constant) =>
                new RowFieldComparison<long, IntegerAccess, IntegerOrder, TComparison>(field.Scope, field.Field, constant),
            (RowField<double, NumberAccess> field, double constant) =>
                new RowFieldComparison<double, NumberAccess, NumberOrder, TComparison>(field.Scope, field.Field, constant),
            (RowField<bool, BooleanAccess> field, bool constant) =>
                new RowFieldComparison<bool, BooleanAccess, BooleanOrder, TComparison>(field.Scope, field.Field, constant),
            (RowNode<Utf8> text, string) => new RowTextComparison<TComparison>(text, ((RowTextConstant)right).Bytes),
            (RowNode<long> integer, _) => new RowComparison<long, IntegerOrder, TComparison>(integer, (RowNode<long>)right),
            (RowNode<double> number, _) => new RowComparison<double, NumberOrder, TComparison>(number, (RowNode<double>)right),
            (RowNode<bool> boolean, _) => new RowComparison<bool, BooleanOrder, TComparison>(boolean, (RowNode<bool>)right),
            (RowNode<Utf8> text, _) => new RowComparison<Utf8, TextOrder, TComparison>(text, (RowNode<Utf8>)right),
            _ => throw new UnreachableException("The checker lets no other types be compared."),
        };
}
