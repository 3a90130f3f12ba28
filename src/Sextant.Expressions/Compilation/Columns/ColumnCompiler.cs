using System.Collections.Frozen;

namespace Sextant.Expressions;

/// <summary>Checked trees to columns and masks. Equal parts of all trees become one node, which is what makes many rules cheap.</summary>
sealed partial class ColumnCompiler
{
    readonly ExpressionScope _scope;
    readonly Dictionary<Node, ColumnNode> _columns = [];
    readonly Dictionary<(Node Node, bool Wanted), MaskNode> _masks = [];
    readonly Dictionary<FieldNode, TextCodes> _codes;

    /// <param name="scope">The scope of all trees.</param>
    /// <param name="roots">The trees that will be compiled, so that every text that a field is compared with is known.</param>
    public ColumnCompiler(ExpressionScope scope, IEnumerable<Node> roots)
    {
        _scope = scope;
        _codes = roots.SelectMany(TextConstants).GroupBy(pair => pair.Field, pair => pair.Text)
            .ToDictionary(group => group.Key, group => new TextCodes(group.Key.Scope, group.Key.Field, group));
    }

    static IEnumerable<(FieldNode Field, string Text)> TextConstants(Node node) => node switch
    {
        ComparisonNode { Left: FieldNode field, Right: ConstantNode { Value: string text }, Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } =>
            [(field, text)],
        OneOfNode { Value: FieldNode { Type.Kind: FieldKind.Text } field } oneOf =>
            oneOf.Elements.Select(element => (field, (string)((ConstantNode)element).Value!)),
        _ => NodeWalk.Children(node).SelectMany(TextConstants),
    };

    ColumnNode Column(Node node)
    {
        if (_columns.TryGetValue(node, out var column)) return column;
        column = Build(node) ?? Fallback(node);
        _columns.Add(node, column);
        return column;
    }

    ColumnNode<T> Column<T>(Node node)
        where T : unmanaged => (ColumnNode<T>)Column(node);

    ColumnNode? Build(Node node) => node switch
    {
        FieldNode { Type.Kind: FieldKind.Number } field => new ColumnField<double>(field.Scope, field.Field),
        FieldNode field => new ColumnField<long>(field.Scope, field.Field),
        ConstantNode { Type.Kind: FieldKind.Number } constant => new ColumnConstant<double>((double?)constant.Value),
        ConstantNode constant => new ColumnConstant<long>((long?)constant.Value),
        ConvertNode convert => new ColumnCall<long, double>(ToNumber, Column<long>(convert.Operand)),
        NegateNode { Type.Kind: FieldKind.Integer } negate => new ColumnCall<long, long>(Arithmetic.Negate, Column<long>(negate.Operand)),
        NegateNode negate => new ColumnCall<double, double>(Negate, Column<double>(negate.Operand)),
        ArithmeticNode { Type.Kind: FieldKind.Integer } arithmetic =>
            new ColumnCall<long, long, long>(Arithmetic.Integers(arithmetic.Operator), Column<long>(arithmetic.Left), Column<long>(arithmetic.Right)),
        ArithmeticNode { Operator: ArithmeticOperator.Remainder } arithmetic =>
            new ColumnCall<double, double, double>(Arithmetic.Numbers(arithmetic.Operator), Column<double>(arithmetic.Left), Column<double>(arithmetic.Right)),
        ArithmeticNode arithmetic => new NumberArithmetic(arithmetic.Operator, Column<double>(arithmetic.Left), Column<double>(arithmetic.Right)),
        ConditionalNode { Type.Kind: FieldKind.Number } conditional => Conditional<double>(conditional),
        ConditionalNode conditional => Conditional<long>(conditional),
        CoalesceNode { Type.Kind: FieldKind.Number } coalesce => new ColumnCoalesce<double>(Column<double>(coalesce.Left), Column<double>(coalesce.Right)),
        CoalesceNode coalesce => new ColumnCoalesce<long>(Column<long>(coalesce.Left), Column<long>(coalesce.Right)),
        CallNode call => Call(call),
        _ => null,
    };

    ColumnConditional<T> Conditional<T>(ConditionalNode node)
        where T : unmanaged => new(Mask(node.Condition, wanted: true), Column<T>(node.Then), Column<T>(node.Else));

    ColumnNode? Call(CallNode call) => call.Arguments.All(argument => IsColumn(argument.Type))
        ? call.Overload.Kernel.ToColumn([.. call.Arguments.Select(Column)])
        : null;

    ColumnNode Fallback(Node node)
    {
        var loader = new RowLoader(_scope, node);
        return RowCompiler.Compile(node) switch
        {
            RowNode<double> number => new RowColumn<double>(loader, number),
            var integer => new RowColumn<long>(loader, (RowNode<long>)integer),
        };
    }

    /// <summary>True for types that are evaluated as columns of values; booleans are masks, texts and lists go row by row.</summary>
    static bool IsColumn(FieldType type) => !type.IsList && type.Kind is FieldKind.Integer or FieldKind.Number or FieldKind.Time;

    static bool ToNumber(long value, out double result)
    {
        result = value;
        return true;
    }

    static bool Negate(double value, out double result)
    {
        result = -value;
        return true;
    }
}
