using System.Collections.Immutable;

namespace Sextant.Expressions;

/// <summary>The errors of one text as they are found.</summary>
sealed class ErrorList
{
    // Beyond this many a text is better read from the top again than mended error by error.
    const int Most = 20;

    readonly List<ExpressionError> _errors = [];

    public bool IsEmpty => _errors.Count == 0;

    public void Add(string code, int start, int length, string message)
    {
        if (_errors.Count < Most) _errors.Add(new ExpressionError(code, start, length, OneLine(message)));
    }

    public void ThrowIfAny(string text)
    {
        if (!IsEmpty) throw new ExpressionException(text, [.. _errors.OrderBy(error => error.Start)]);
    }

    static string OneLine(string message)
    {
        if (!message.Any(char.IsControl)) return message;
        return string.Concat(message.Select(c => char.IsControl(c) ? ' ' : c));
    }
}
