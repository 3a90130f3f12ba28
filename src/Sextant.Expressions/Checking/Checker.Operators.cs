using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sextant.Expressions;

sealed partial class Checker
{
    Node? CheckUnary(PrefixUnaryExpressionSyntax syntax)
    {
        if (syntax.IsKind(SyntaxKind.UnaryMinusExpression) && syntax.Operand is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.NumericLiteralExpression))
            return CheckLiteral(literal, isNegative: true);
        if (!syntax.IsKind(SyntaxKind.UnaryMinusExpression) && !syntax.IsKind(SyntaxKind.LogicalNotExpression)) return Refuse(syntax);
        if (Check(syntax.Operand) is not { } operand) return null;
        if (syntax.IsKind(SyntaxKind.LogicalNotExpression))
        {
            return Coerce(operand, FieldType.Boolean) is { } boolean
                ? new NotNode(boolean)
                : Fail(syntax, ErrorCodes.OperatorTypes, $"! takes a boolean; this is {Describe(operand)}.");
        }

        return operand.Type == FieldType.Integer || operand.Type == FieldType.Number
            ? new NegateNode(operand)
            : Fail(syntax, ErrorCodes.OperatorTypes, $"- takes an integer or a number; this is {Describe(operand)}.");
    }

    Node? CheckBinary(BinaryExpressionSyntax syntax)
    {
        if (syntax.IsKind(SyntaxKind.LogicalAndExpression) || syntax.IsKind(SyntaxKind.LogicalOrExpression)) return CheckLogic(syntax);
        var arithmetic = ArithmeticOf(syntax.Kind());
        var comparison = ComparisonOf(syntax.Kind());
        if (arithmetic is null && comparison is null && !syntax.IsKind(SyntaxKind.CoalesceExpression)) return Refuse(syntax);
        var left = Check(syntax.Left);
        var right = Check(syntax.Right);
        if (left is null || right is null) return null;
        if (arithmetic is { } operation) return CheckArithmetic(syntax, operation, left, right);
        if (comparison is { } test) return CheckComparison(syntax, test, left, right);
        return Unify(ref left, ref right)
            ? new CoalesceNode(left, right)
            : Fail(syntax, ErrorCodes.OperatorTypes, $"?? takes two values of one type; these are {Describe(left)} and {Describe(right)}.");
    }

    // "a && b && c" is one node of three terms: a chain of a hundred terms is long, not deep.
    LogicNode? CheckLogic(BinaryExpressionSyntax syntax)
    {
        var chain = new List<ExpressionSyntax>();
        ExpressionSyntax rest = syntax;
        while (rest is BinaryExpressionSyntax link && link.IsKind(syntax.Kind()))
        {
            chain.Add(link.Right);
            rest = link.Left;
        }

        chain.Add(rest);
        chain.Reverse();
        var terms = new List<Node>();
        foreach (var part in chain)
        {
            if (Check(part) is not { } term) continue;
            if (Coerce(term, FieldType.Boolean) is { } boolean) terms.Add(boolean);
            else Fail(part, ErrorCodes.OperatorTypes, $"{syntax.OperatorToken.Text} takes booleans; this is {Describe(term)}.");
        }

        return terms.Count < chain.Count ? null : new LogicNode(syntax.IsKind(SyntaxKind.LogicalAndExpression), new NodeList(terms));
    }

    Node? CheckArithmetic(BinaryExpressionSyntax syntax, ArithmeticOperator operation, Node left, Node right)
    {
        if (operation == ArithmeticOperator.Add && Coerce(left, FieldType.Text) is { } first && Coerce(right, FieldType.Text) is { } second && left.Type != right.Type | left.Type == FieldType.Text)
            return new CallNode(FunctionTable.ByName["concat"].Overloads[0], new NodeList([first, second]));
        return Unify(ref left, ref right) && (left.Type == FieldType.Integer || left.Type == FieldType.Number)
            ? new ArithmeticNode(operation, left, right)
            : Fail(syntax, ErrorCodes.OperatorTypes, $"{syntax.OperatorToken.Text} takes integers and numbers{(operation == ArithmeticOperator.Add ? ", or two texts" : "")}; these are {Describe(left)} and {Describe(right)}.");
    }

    Node? CheckComparison(BinaryExpressionSyntax syntax, ComparisonOperator test, Node left, Node right)
    {
        var isEquality = test is ComparisonOperator.Equal or ComparisonOperator.NotEqual;
        if (isEquality && (IsUntypedNull(left) || IsUntypedNull(right)))
        {
            if (IsUntypedNull(left) && IsUntypedNull(right)) return new ConstantNode(FieldType.Boolean, test == ComparisonOperator.Equal);
            var isNull = new NullTestNode(IsUntypedNull(left) ? right : left);
            return test == ComparisonOperator.Equal ? isNull : new NotNode(isNull);
        }

        if (IsUntypedNull(left) || IsUntypedNull(right))
            return Fail(syntax, ErrorCodes.OperatorTypes, $"Nothing is less or greater than null. Test with == null or != null.");
        if (!Unify(ref left, ref right) || left.Type.IsList)
            return Fail(syntax, ErrorCodes.OperatorTypes, $"{syntax.OperatorToken.Text} compares two values of one type, no lists; these are {Describe(left)} and {Describe(right)}.");
        // The constant on the right, so that the evaluators need to look for it on one side only.
        return left is ConstantNode && right is not ConstantNode
            ? new ComparisonNode(Mirror(test), right, left)
            : new ComparisonNode(test, left, right);
    }

    Node? CheckConditional(ConditionalExpressionSyntax syntax)
    {
        var condition = Check(syntax.Condition);
        var then = Check(syntax.WhenTrue);
        var otherwise = Check(syntax.WhenFalse);
        if (condition is null || then is null || otherwise is null) return null;
        if (Coerce(condition, FieldType.Boolean) is not { } boolean)
            return Fail(syntax.Condition, ErrorCodes.OperatorTypes, $"The condition before ? is boolean; this is {Describe(condition)}.");
        return Unify(ref then, ref otherwise)
            ? new ConditionalNode(boolean, then, otherwise)
            : Fail(syntax, ErrorCodes.OperatorTypes, $"Both values of ?: have one type; these are {Describe(then)} and {Describe(otherwise)}.");
    }

    static ComparisonOperator Mirror(ComparisonOperator test) => test switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
        _ => test,
    };

    static ArithmeticOperator? ArithmeticOf(SyntaxKind kind) => kind switch
    {
        SyntaxKind.AddExpression => ArithmeticOperator.Add,
        SyntaxKind.SubtractExpression => ArithmeticOperator.Subtract,
        SyntaxKind.MultiplyExpression => ArithmeticOperator.Multiply,
        SyntaxKind.DivideExpression => ArithmeticOperator.Divide,
        SyntaxKind.ModuloExpression => ArithmeticOperator.Remainder,
        _ => null,
    };

    static ComparisonOperator? ComparisonOf(SyntaxKind kind) => kind switch
    {
        SyntaxKind.EqualsExpression => ComparisonOperator.Equal,
        SyntaxKind.NotEqualsExpression => ComparisonOperator.NotEqual,
        SyntaxKind.LessThanExpression => ComparisonOperator.Less,
        SyntaxKind.LessThanOrEqualExpression => ComparisonOperator.LessOrEqual,
        SyntaxKind.GreaterThanExpression => ComparisonOperator.Greater,
        SyntaxKind.GreaterThanOrEqualExpression => ComparisonOperator.GreaterOrEqual,
        _ => null,
    };
}
