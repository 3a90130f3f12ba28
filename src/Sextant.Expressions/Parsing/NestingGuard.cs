namespace Sextant.Expressions;

/// <summary>
/// Refuses texts that nest too deeply before the parser sees them: a recursive parser meets ten thousand opening brackets with
/// as many stack frames.
/// </summary>
static class NestingGuard
{
    /// <summary>Where the nesting of brackets or a run of prefix operators goes beyond the limit, or -1.</summary>
    public static int FindTooDeep(ReadOnlySpan<char> text, int maxDepth)
    {
        var depth = 0;
        var operators = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' or '\'':
                    i = SkipLiteral(text, i);
                    operators = 0;
                    break;
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}':
                    depth = Math.Max(0, depth - 1);
                    operators = 0;
                    break;
                case '!' or '-' or '+' or '~' or '*' or '&' or '^' or '<' or '.' or '$' or '@':
                    operators++;
                    break;
                default:
                    if (!char.IsWhiteSpace(text[i])) operators = 0;
                    break;
            }

            if (depth > maxDepth || operators > maxDepth) return i;
        }

        return -1;
    }

    static int SkipLiteral(ReadOnlySpan<char> text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == text[start] || text[i] is '\n' or '\r') return i;
        }

        return text.Length;
    }
}
