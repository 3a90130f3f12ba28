using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sextant.Expressions;

sealed partial class Checker
{
    Node? Fail(SyntaxNodeOrToken syntax, string code, string message)
    {
        errors.Add(code, syntax.Span.Start, syntax.Span.Length, message);
        return null;
    }

    Node? Refuse(SyntaxNode syntax) => Fail(syntax, ErrorCodes.Refused, syntax switch
    {
        AssignmentExpressionSyntax => "Expressions change nothing. To compare, write == instead of =.",
        CastExpressionSyntax => "There are no casts. Use toNumber, toInteger or toText.",
        InterpolatedStringExpressionSyntax => "There are no interpolated texts. Join texts with +.",
        LambdaExpressionSyntax or AnonymousMethodExpressionSyntax => "There are no lambdas; every function takes values.",
        ElementAccessExpressionSyntax => "Lists have no elements by position. Use contains, overlaps, sum, mean, least, greatest or length.",
        MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax => "Values have no members. Use a function, for example length(x) instead of x.Length.",
        SwitchExpressionSyntax => "There is no switch. Write condition ? value : other.",
        BinaryExpressionSyntax binary => $"The operator {binary.OperatorToken.Text} is not part of the language. It has + - * / %, == != < <= > >=, && || and ??.",
        PrefixUnaryExpressionSyntax unary => $"The operator {unary.OperatorToken.Text} is not part of the language. Before a value it has only ! and -.",
        _ => $"{Name(syntax)} is not part of the language. It has literals, fields, operators, ?:, is, [lists] and functions.",
    });

    // "ObjectCreationExpression" reads as "Object creation expression".
    static string Name(SyntaxNode syntax)
    {
        var words = string.Concat(syntax.Kind().ToString().Select(c => char.IsAsciiLetterUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString())).Trim();
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    static bool IsUntypedNull(Node node) => node.Type == default;

    static string Describe(Node node) => IsUntypedNull(node) ? "null" : node.Type.ToString();

    static string Article(FieldType type) => type.Kind == FieldKind.Integer && !type.IsList ? "an integer" : $"a {type} value";

    /// <summary>The node as a value of the type: itself, an integer as a number, an untyped null as that type; else null.</summary>
    static Node? Coerce(Node node, FieldType type)
    {
        if (node.Type == type) return node;
        if (IsUntypedNull(node)) return new ConstantNode(type, null);
        if (type == FieldType.Number && node.Type == FieldType.Integer) return Folding.Fold(new ConvertNode(node));
        if (type == new FieldType(FieldKind.Number, true) && node is ConstantNode { Value: long[] integers } && node.Type.Kind == FieldKind.Integer)
            return new ConstantNode(type, integers.Select(integer => (double)integer).ToArray());
        return null;
    }

    /// <summary>Both nodes as values of one type; false if there is none.</summary>
    static bool Unify(ref Node left, ref Node right)
    {
        if (Coerce(right, left.Type) is { } coercedRight && !IsUntypedNull(left)) right = coercedRight;
        else if (Coerce(left, right.Type) is { } coercedLeft && !IsUntypedNull(right)) left = coercedLeft;
        else return false;
        return true;
    }
}
