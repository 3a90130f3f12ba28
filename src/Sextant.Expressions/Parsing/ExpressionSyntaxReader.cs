using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sextant.Expressions;

/// <summary>Text to syntax tree, by Roslyn's parser; nothing else of the compiler is used.</summary>
static class ExpressionSyntaxReader
{
    static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14, DocumentationMode.None, SourceCodeKind.Regular);

    /// <summary>The tree of a text within the limits; null if errors were added.</summary>
    public static ExpressionSyntax? Read(string text, ExpressionLimits limits, ErrorList errors)
    {
        if (text.Length > limits.MaxLength)
        {
            errors.Add(ErrorCodes.TooLarge, limits.MaxLength, 0, $"The expression has {text.Length} characters; at most {limits.MaxLength} are allowed. Split it into several rules or features.");
            return null;
        }

        if (NestingGuard.FindTooDeep(text, limits.MaxDepth) is var deep and >= 0)
        {
            errors.Add(ErrorCodes.TooLarge, deep, 1, $"The expression nests deeper than {limits.MaxDepth} levels here. Split it into several rules or features.");
            return null;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            errors.Add(ErrorCodes.Syntax, 0, 0, "An expression was expected but the text is empty. Write for example: amount > 100.");
            return null;
        }

        var syntax = SyntaxFactory.ParseExpression(text, options: Options, consumeFullText: true);
        SyntaxErrors.Add(text, syntax, errors);
        return errors.IsEmpty ? syntax : null;
    }
}
