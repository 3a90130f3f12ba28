using System.Buffers;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sextant.Expressions;

sealed partial class Checker
{
    Node? CheckLiteral(LiteralExpressionSyntax syntax, bool isNegative) => syntax.Kind() switch
    {
        SyntaxKind.TrueLiteralExpression => new ConstantNode(FieldType.Boolean, true),
        SyntaxKind.FalseLiteralExpression => new ConstantNode(FieldType.Boolean, false),
        SyntaxKind.NullLiteralExpression => new ConstantNode(default, null),
        SyntaxKind.StringLiteralExpression => CheckText(syntax),
        SyntaxKind.NumericLiteralExpression => CheckNumeric(syntax, isNegative),
        SyntaxKind.CharacterLiteralExpression => Fail(syntax, ErrorCodes.Refused, $"Text is written in double quotes: \"{syntax.Token.ValueText}\"."),
        _ => Refuse(syntax),
    };

    Node? CheckText(LiteralExpressionSyntax syntax)
    {
        var text = syntax.Token.ValueText;
        if (text.Contains('\0', StringComparison.Ordinal)) return Fail(syntax, ErrorCodes.Literal, "Text holds no NUL characters. Remove the \\0.");
        if (!IsWellFormed(text)) return Fail(syntax, ErrorCodes.Literal, "This text has half a surrogate pair. Write the whole character.");
        return new ConstantNode(FieldType.Text, text);
    }

    static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var consumed) != OperationStatus.Done) return false;
            text = text[consumed..];
        }

        return true;
    }

    Node? CheckNumeric(LiteralExpressionSyntax syntax, bool isNegative)
    {
        var isHex = syntax.Token.Text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || syntax.Token.Text.StartsWith("0b", StringComparison.OrdinalIgnoreCase);
        if (isHex || char.IsAsciiLetter(syntax.Token.Text[^1]))
            return Fail(syntax, ErrorCodes.Refused, "Numbers are written in decimal digits without a suffix: 42, 1_000_000, 2.5, 1e3.");
        return syntax.Token.Value switch
        {
            int integer => Integer(isNegative ? -integer : integer),
            uint integer => Integer(isNegative ? -integer : integer),
            long integer => Integer(isNegative ? -integer : integer),
            ulong when isNegative && (ulong)syntax.Token.Value == 1UL << 63 => Integer(long.MinValue),
            double number when double.IsFinite(number) => new ConstantNode(FieldType.Number, isNegative ? -number : number),
            _ => Fail(syntax, ErrorCodes.Literal, $"{syntax.Token.Text} does not fit an integer of 64 bits. Write it as a number: {syntax.Token.Text}.0."),
        };
    }

    static ConstantNode Integer(long value) => new(FieldType.Integer, value);

    Node? CheckList(CollectionExpressionSyntax syntax)
    {
        if (syntax.Elements.Count > limits.MaxElements)
            return Fail(syntax, ErrorCodes.TooLarge, $"The list has {syntax.Elements.Count} elements; at most {limits.MaxElements} are allowed.");
        var elements = new List<ExpressionSyntax>();
        foreach (var element in syntax.Elements)
        {
            if (element is not ExpressionElementSyntax item) return Refuse(element);
            elements.Add(item.Expression);
        }

        if (elements.Count == 0) return Fail(syntax, ErrorCodes.Literal, "An empty list has no type. Write at least one element.");
        return CheckConstants(elements) is { } constants ? ListOf(constants) : null;
    }

    static ConstantNode ListOf(IReadOnlyList<ConstantNode> constants)
    {
        var kind = constants[0].Type.Kind;
        Array array = kind switch
        {
            FieldKind.Boolean => constants.Select(constant => (bool)constant.Value!).ToArray(),
            FieldKind.Number => constants.Select(constant => (double)constant.Value!).ToArray(),
            FieldKind.Text => constants.Select(constant => (string)constant.Value!).ToArray(),
            _ => constants.Select(constant => (long)constant.Value!).ToArray(),
        };
        return new ConstantNode(new FieldType(kind, true), array);
    }

    /// <summary>Constants of one type, none null, no lists; null if errors were added.</summary>
    List<ConstantNode>? CheckConstants(IReadOnlyList<ExpressionSyntax> elements)
    {
        var constants = new List<ConstantNode>();
        foreach (var element in elements)
        {
            var node = Check(element);
            if (node is ConstantNode { Value: not null and not Array } constant) constants.Add(constant);
            else if (node is not null) Fail(element, ErrorCodes.NotConstant, "Sets and lists hold literals only, none of them null. Compare with fields by == and ||.");
        }

        if (constants.Count < elements.Count) return null;
        var type = constants.Any(constant => constant.Type == FieldType.Number) ? FieldType.Number : constants[0].Type;
        var coerced = constants.Select(constant => Coerce(constant, type) as ConstantNode).ToList();
        var odd = coerced.IndexOf(null);
        if (odd < 0) return coerced!;
        Fail(elements[odd], ErrorCodes.OperatorTypes, $"This element is {Describe(constants[odd])}, the others are {type}. Use one type.");
        return null;
    }
}
