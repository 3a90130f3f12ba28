using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sextant.Expressions;

sealed partial class Checker
{
    const string PatternShape = "After 'is' stand literals joined by 'or', or null, each with 'not' before it at most: country is \"NG\" or \"RU\".";

    Node? CheckPattern(IsPatternExpressionSyntax syntax)
    {
        if (Check(syntax.Expression) is not { } value) return null;
        var pattern = syntax.Pattern;
        var isNegated = pattern is UnaryPatternSyntax;
        while (pattern is UnaryPatternSyntax or ParenthesizedPatternSyntax)
            pattern = pattern is UnaryPatternSyntax not ? not.Pattern : ((ParenthesizedPatternSyntax)pattern).Pattern;
        Node? test;
        if (pattern is ConstantPatternSyntax { Expression: LiteralExpressionSyntax literal } && literal.IsKind(SyntaxKind.NullLiteralExpression))
        {
            test = IsUntypedNull(value) ? new ConstantNode(FieldType.Boolean, true) : new NullTestNode(value);
        }
        else
        {
            var elements = new List<ExpressionSyntax>();
            if (!Collect(pattern, elements)) return Fail(pattern, ErrorCodes.Refused, PatternShape);
            test = OneOf(syntax, value, elements);
        }

        return test is not null && isNegated ? new NotNode(test) : test;
    }

    static bool Collect(PatternSyntax pattern, List<ExpressionSyntax> elements)
    {
        var links = new Stack<PatternSyntax>([pattern]);
        while (links.TryPop(out var next))
        {
            switch (next)
            {
                case ConstantPatternSyntax constant:
                    elements.Add(constant.Expression);
                    break;
                case ParenthesizedPatternSyntax parenthesized:
                    links.Push(parenthesized.Pattern);
                    break;
                case BinaryPatternSyntax binary when binary.IsKind(SyntaxKind.OrPattern):
                    links.Push(binary.Right);
                    links.Push(binary.Left);
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary><c>oneOf(value, "a", "b")</c> and <c>oneOf(value, ["a", "b"])</c>.</summary>
    Node? CheckOneOf(InvocationExpressionSyntax syntax)
    {
        var arguments = syntax.ArgumentList.Arguments;
        if (arguments.Count < 2)
            return Fail(syntax, ErrorCodes.ArgumentTypes, "oneOf takes a value and at least one literal: oneOf(country, \"NG\", \"RU\").");
        if (Check(arguments[0].Expression) is not { } value) return null;
        IReadOnlyList<ExpressionSyntax> elements = [.. arguments.Skip(1).Select(argument => argument.Expression)];
        if (elements is [CollectionExpressionSyntax list])
        {
            if (list.Elements.Any(element => element is not ExpressionElementSyntax)) return Refuse(list);
            elements = [.. list.Elements.Cast<ExpressionElementSyntax>().Select(element => element.Expression)];
        }

        return OneOf(syntax, value, elements);
    }

    Node? OneOf(SyntaxNode syntax, Node value, IReadOnlyList<ExpressionSyntax> elements)
    {
        if (elements.Count > limits.MaxElements)
            return Fail(syntax, ErrorCodes.TooLarge, $"The set has {elements.Count} elements; at most {limits.MaxElements} are allowed.");
        if (elements.Count == 0) return Fail(syntax, ErrorCodes.Literal, "An empty set has no type. Write at least one element.");
        if (CheckConstants(elements) is not { } constants) return null;
        var type = constants[0].Type;
        if (value.Type == FieldType.Number && type == FieldType.Integer)
        {
            type = FieldType.Number;
            constants = [.. constants.Select(constant => (ConstantNode)Coerce(constant, FieldType.Number)!)];
        }

        return Coerce(value, type) is { } coerced
            ? new OneOfNode(coerced, new NodeList(constants))
            : Fail(syntax, ErrorCodes.OperatorTypes, $"The value is {Describe(value)}, the set holds {type}. Use one type.");
    }
}
