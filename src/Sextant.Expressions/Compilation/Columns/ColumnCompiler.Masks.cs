using System.Collections.Frozen;

namespace Sextant.Expressions;

sealed partial class ColumnCompiler
{
    /// <summary>Where a boolean tree is true (<paramref name="wanted"/>) or false.</summary>
    public MaskNode Mask(Node node, bool wanted)
    {
        if (_masks.TryGetValue((node, wanted), out var mask)) return mask;
        mask = BuildMask(node, wanted) ?? MaskFallback(node, wanted);
        _masks.Add((node, wanted), mask);
        return mask;
    }

    MaskNode? BuildMask(Node node, bool wanted) => node switch
    {
        ConstantNode constant => new ConstantMask(constant.Value is bool value && value == wanted),
        FieldNode field => new BooleanMask(new ColumnField<bool>(field.Scope, field.Field), wanted),
        NotNode not => Mask(not.Operand, !wanted),
        // De Morgan: an "and" is false where any of its terms is.
        LogicNode logic when logic.IsAnd == wanted => new AllMask([.. logic.Terms.Select(term => Mask(term, wanted))]),
        LogicNode logic => new AnyMask([.. logic.Terms.Select(term => Mask(term, wanted))]),
        NullTestNode test => NullTest(test.Operand, wanted),
        ConditionalNode conditional => new SelectMask(Mask(conditional.Condition, true), Mask(conditional.Then, wanted), Mask(conditional.Else, wanted)),
        CoalesceNode coalesce => new CoalesceMask(Mask(coalesce.Left, wanted), Mask(coalesce.Right, wanted), Mask(coalesce.Left, !wanted)),
        ComparisonNode comparison => Comparison(comparison, wanted ? comparison.Operator : Opposite(comparison.Operator)),
        OneOfNode oneOf => OneOf(oneOf, wanted),
        CallNode call when Call(call) is ColumnNode<bool> column => new BooleanMask(column, wanted),
        _ => null,
    };

    MaskNode MaskFallback(Node node, bool wanted) =>
        new RowMask(new RowLoader(_scope, node), RowCompiler.Compile<bool>(wanted ? node : new NotNode(node)));

    MaskNode? NullTest(Node operand, bool isNull)
    {
        if (operand.Type == FieldType.Boolean)
        {
            var (yes, no) = (Mask(operand, true), Mask(operand, false));
            return isNull ? new NeitherMask(yes, no) : new AnyMask([yes, no]);
        }

        if (IsColumn(operand.Type)) return new ValidityMask(Column(operand), isNull);
        return operand is FieldNode field ? new FieldValidityMask(field.Scope, field.Field, isNull) : null;
    }

    MaskNode? Comparison(ComparisonNode node, ComparisonOperator comparison)
    {
        if (node.Left is FieldNode field && _codes.TryGetValue(field, out var codes) && node.Right is ConstantNode { Value: string text } && comparison is ComparisonOperator.Equal or ComparisonOperator.NotEqual)
            return comparison == ComparisonOperator.Equal
                ? new ConstantComparisonMask<long, IntegerOrder, Equal>(codes, codes.CodeOf(text))
                : new ConstantComparisonMask<long, IntegerOrder, NotEqual>(codes, codes.CodeOf(text));
        if (!IsColumn(node.Left.Type)) return null;
        return comparison switch
        {
            ComparisonOperator.Equal => Comparison<Equal>(node),
            ComparisonOperator.NotEqual => Comparison<NotEqual>(node),
            ComparisonOperator.Less => Comparison<Less>(node),
            ComparisonOperator.LessOrEqual => Comparison<LessOrEqual>(node),
            ComparisonOperator.Greater => Comparison<Greater>(node),
            _ => Comparison<GreaterOrEqual>(node),
        };
    }

    MaskNode Comparison<TComparison>(ComparisonNode node)
        where TComparison : struct, IVectorComparison => (Column(node.Left), (node.Right as ConstantNode)?.Value) switch
        {
            (ColumnNode<double> column, double constant) when !double.IsNaN(constant) =>
                new ConstantComparisonMask<double, NumberOrder, TComparison>(column, constant),
            (ColumnNode<long> column, long constant) => new ConstantComparisonMask<long, IntegerOrder, TComparison>(column, constant),
            (ColumnNode<double> column, _) => new ComparisonMask<double, NumberOrder, TComparison>(column, Column<double>(node.Right)),
            var (column, _) => new ComparisonMask<long, IntegerOrder, TComparison>((ColumnNode<long>)column, Column<long>(node.Right)),
        };

    MaskNode? OneOf(OneOfNode node, bool wanted)
    {
        var elements = node.Elements.Select(element => ((ConstantNode)element).Value!);
        if (node.Value is FieldNode field && _codes.TryGetValue(field, out var codes))
        {
            var isElement = new bool[codes.Count];
            foreach (var text in elements.Cast<string>()) isElement[codes.CodeOf(text)] = true;
            return new CodeSetMask(codes, isElement, wanted);
        }

        if (!IsColumn(node.Value.Type)) return null;
        return Column(node.Value) is ColumnNode<double> number
            ? new SetMask<double>(number, elements.Cast<double>().ToFrozenSet(), wanted)
            : new SetMask<long>(Column<long>(node.Value), elements.Cast<long>().ToFrozenSet(), wanted);
    }

    // The order is total (NaN has its place in it), so that "not less" is "greater or equal".
    static ComparisonOperator Opposite(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => ComparisonOperator.NotEqual,
        ComparisonOperator.NotEqual => ComparisonOperator.Equal,
        ComparisonOperator.Less => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.LessOrEqual => ComparisonOperator.Greater,
        ComparisonOperator.Greater => ComparisonOperator.LessOrEqual,
        _ => ComparisonOperator.Less,
    };
}
