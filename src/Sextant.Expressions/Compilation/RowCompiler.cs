using System.Collections.Frozen;
using System.Diagnostics;
using System.Text;

namespace Sextant.Expressions;

/// <summary>Checked tree to nodes over rows.</summary>
static class RowCompiler
{
    public static RowNode<T> Compile<T>(Node node)
        where T : allows ref struct => (RowNode<T>)Compile(node);

    public static RowNode Compile(Node node) => node switch
    {
        ConstantNode constant => Constant(constant),
        FieldNode field => Field(field),
        ConvertNode convert => new RowCall<long, double>(ToNumber, Compile<long>(convert.Operand)),
        NotNode not => new RowNot(Compile<bool>(not.Operand)),
        NegateNode negate => Negate(Compile(negate.Operand)),
        ArithmeticNode arithmetic => ArithmeticOf(arithmetic),
        ComparisonNode comparison => ComparisonCompiler.Compile(comparison),
        LogicNode { IsAnd: true } all => new RowAll([.. all.Terms.Select(Compile<bool>)]),
        LogicNode any => new RowAny([.. any.Terms.Select(Compile<bool>)]),
        NullTestNode test => NullTest(Compile(test.Operand)),
        ConditionalNode conditional => Conditional(Compile<bool>(conditional.Condition), Compile(conditional.Then), Compile(conditional.Else)),
        CoalesceNode coalesce => Coalesce(Compile(coalesce.Left), Compile(coalesce.Right)),
        OneOfNode oneOf => OneOf(Compile(oneOf.Value), oneOf.Elements.Select(element => ((ConstantNode)element).Value!)),
        CallNode call => call.Overload.Kernel.ToRow([.. call.Arguments.Select(Compile)]),
        _ => throw Unknown(node),
    };

    static RowNode Constant(ConstantNode constant) => constant.Value switch
    {
        null => Null(constant.Type),
        bool boolean => new RowConstant<bool>(boolean),
        long integer => new RowConstant<long>(integer),
        double number => new RowConstant<double>(number),
        string text => new RowTextConstant(Encoding.UTF8.GetBytes(text)),
        _ => new RowConstant<Array>((Array)constant.Value),
    };

    static RowNode Null(FieldType type) => type switch
    {
        { IsList: true } => new RowNull<Array>(),
        { Kind: FieldKind.Boolean } => new RowNull<bool>(),
        { Kind: FieldKind.Number } => new RowNull<double>(),
        { Kind: FieldKind.Text } => new RowNull<Utf8>(),
        _ => new RowNull<long>(),
    };

    static RowNode Field(FieldNode field) => field.Type switch
    {
        { IsList: true } => new RowField<Array, ListAccess>(field.Scope, field.Field),
        { Kind: FieldKind.Boolean } => new RowField<bool, BooleanAccess>(field.Scope, field.Field),
        { Kind: FieldKind.Number } => new RowField<double, NumberAccess>(field.Scope, field.Field),
        { Kind: FieldKind.Text } => new RowField<Utf8, TextAccess>(field.Scope, field.Field),
        _ => new RowField<long, IntegerAccess>(field.Scope, field.Field),
    };

    static RowNode Negate(RowNode operand) => operand is RowNode<long> integer
        ? new RowCall<long, long>(Arithmetic.Negate, integer)
        : new RowCall<double, double>(NegateNumber, (RowNode<double>)operand);

    static RowNode ArithmeticOf(ArithmeticNode node) => node.Type.Kind == FieldKind.Integer
        ? new RowCall<long, long, long>(Arithmetic.Integers(node.Operator), Compile<long>(node.Left), Compile<long>(node.Right))
        : new RowCall<double, double, double>(Arithmetic.Numbers(node.Operator), Compile<double>(node.Left), Compile<double>(node.Right));

    static RowNode NullTest(RowNode operand) => operand switch
    {
        RowNode<bool> boolean => new RowNullTest<bool>(boolean),
        RowNode<long> integer => new RowNullTest<long>(integer),
        RowNode<double> number => new RowNullTest<double>(number),
        RowNode<Utf8> text => new RowNullTest<Utf8>(text),
        _ => new RowNullTest<Array>((RowNode<Array>)operand),
    };

    static RowNode Conditional(RowNode<bool> condition, RowNode then, RowNode otherwise) => then switch
    {
        RowNode<bool> boolean => new RowConditional<bool>(condition, boolean, (RowNode<bool>)otherwise),
        RowNode<long> integer => new RowConditional<long>(condition, integer, (RowNode<long>)otherwise),
        RowNode<double> number => new RowConditional<double>(condition, number, (RowNode<double>)otherwise),
        RowNode<Utf8> text => new RowConditional<Utf8>(condition, text, (RowNode<Utf8>)otherwise),
        _ => new RowConditional<Array>(condition, (RowNode<Array>)then, (RowNode<Array>)otherwise),
    };

    static RowNode Coalesce(RowNode left, RowNode right) => left switch
    {
        RowNode<bool> boolean => new RowCoalesce<bool>(boolean, (RowNode<bool>)right),
        RowNode<long> integer => new RowCoalesce<long>(integer, (RowNode<long>)right),
        RowNode<double> number => new RowCoalesce<double>(number, (RowNode<double>)right),
        RowNode<Utf8> text => new RowCoalesce<Utf8>(text, (RowNode<Utf8>)right),
        _ => new RowCoalesce<Array>((RowNode<Array>)left, (RowNode<Array>)right),
    };

    static RowNode OneOf(RowNode value, IEnumerable<object> elements) => value switch
    {
        RowNode<bool> boolean => new RowOneOf<bool>(boolean, elements.Cast<bool>().ToFrozenSet()),
        RowNode<long> integer => new RowOneOf<long>(integer, elements.Cast<long>().ToFrozenSet()),
        RowNode<double> number => new RowOneOf<double>(number, elements.Cast<double>().ToFrozenSet()),
        _ => new RowTextOneOf((RowNode<Utf8>)value, elements.Cast<string>()),
    };

    static bool ToNumber(long value, out double result)
    {
        result = value;
        return true;
    }

    static bool NegateNumber(double value, out double result)
    {
        result = -value;
        return true;
    }

    static UnreachableException Unknown(Node node) => new($"No compilation for {node.GetType().Name}.");
}
