using System.Text;

namespace Sextant.Expressions;

/// <summary>The line of a text that holds a position, with carets below.</summary>
static class SourceExcerpt
{
    // Wider lines are cut around the position, so that the carets stay on the screen.
    const int Width = 110;

    public static void Append(StringBuilder output, string text, int start, int length)
    {
        start = Math.Min(start, text.Length);
        var lineStart = start == 0 ? 0 : text.LastIndexOfAny(['\n', '\r'], start - 1) + 1;
        var lineEnd = text.AsSpan(start).IndexOfAny('\n', '\r') is var next and >= 0 ? start + next : text.Length;
        var from = Math.Max(lineStart, Math.Min(start - (Width / 2), lineEnd - Width));
        var to = Math.Min(lineEnd, from + Width);
        if (from > lineStart) output.Append('…');
        foreach (var c in text.AsSpan(from, to - from)) output.Append(char.IsControl(c) ? ' ' : c);
        if (to < lineEnd) output.Append('…');
        output.Append('\n');
        if (from > lineStart) output.Append(' ');
        output.Append(' ', start - from);
        output.Append('^', Math.Max(1, Math.Min(length, to - start))).Append('\n');
    }
}
