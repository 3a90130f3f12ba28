using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sextant.Expressions;

/// <summary>
/// Where a text is no expression. Found in the tree, because Roslyn 5.12 throws for the places of some of its own diagnostics, and
/// speaks of C#'s statements and types, of which the reader of a rule knows nothing.
/// </summary>
static class SyntaxErrors
{
    public static void Add(string text, ExpressionSyntax syntax, ErrorList errors)
    {
        if (syntax.ContainsDirectives)
            errors.Add(ErrorCodes.Refused, Math.Max(0, text.IndexOf('#', StringComparison.Ordinal)), 1, "'#' directives are not part of the language. Remove the line.");
        if (!syntax.ContainsDiagnostics) return;
        foreach (var token in syntax.DescendantTokens())
        {
            AddLeftOver(token.LeadingTrivia, errors);
            if (token.IsMissing) errors.Add(ErrorCodes.Syntax, Math.Min(token.SpanStart, text.Length), 0, $"{Describe(token)} is missing here.");
            else if (token.ContainsDiagnostics && !HasLeftOver(token)) errors.Add(ErrorCodes.Syntax, token.SpanStart, token.Span.Length, $"This cannot be read: {token.Text}. Complete it or take it away.");
            AddLeftOver(token.TrailingTrivia, errors);
        }

        if (errors.IsEmpty) errors.Add(ErrorCodes.Syntax, 0, text.Length, "This is not an expression. Write for example: amount > 100.");
    }

    static void AddLeftOver(SyntaxTriviaList trivia, ErrorList errors)
    {
        foreach (var piece in trivia)
        {
            if (!IsLeftOver(piece)) continue;
            var shown = piece.ToString();
            errors.Add(ErrorCodes.Syntax, piece.SpanStart, piece.Span.Length, $"'{(shown.Length > 40 ? shown[..40] + "…" : shown)}' does not belong here. Take it away, or write an operator before it.");
        }
    }

    static bool HasLeftOver(SyntaxToken token) => token.LeadingTrivia.Any(IsLeftOver) || token.TrailingTrivia.Any(IsLeftOver);

    static bool IsLeftOver(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.SkippedTokensTrivia) || (trivia.ContainsDiagnostics && !trivia.IsDirective);

    static string Describe(SyntaxToken token)
    {
        var text = SyntaxFacts.GetText(token.Kind());
        return text.Length == 0 ? "A value" : $"'{text}'";
    }
}
