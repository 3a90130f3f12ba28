using System.Collections.Immutable;
using System.Text;

namespace Sextant.Expressions;

/// <summary>
/// The text is not an expression of the language; says where and why. The only error that any text can cause.
/// <see cref="Exception.Message"/> is one line about the first error; <see cref="Display"/> shows all, each below its source line.
/// </summary>
public sealed class ExpressionException : SextantException
{
    /// <summary>Creates the error.</summary>
    /// <param name="text">The text of the expression.</param>
    /// <param name="errors">What is wrong with it, at least one, in the order of the text.</param>
    public ExpressionException(string text, ImmutableArray<ExpressionError> errors)
        : base(errors[0].Code, $"Character {errors[0].Start + 1}: {errors[0].Message}")
    {
        Text = text;
        Errors = errors;
    }

    /// <summary>The text of the expression.</summary>
    public string Text { get; }

    /// <summary>Everything that was found wrong, in the order of the text.</summary>
    public ImmutableArray<ExpressionError> Errors { get; }

    /// <summary>Where the first error begins, in characters from the start.</summary>
    public int Start => Errors[0].Start;

    /// <summary>How many characters the first error spans.</summary>
    public int Length => Errors[0].Length;

    /// <summary>All errors for a terminal or a text area: source line, carets below what is meant, code and message.</summary>
    public string Display
    {
        get
        {
            var display = new StringBuilder();
            foreach (var error in Errors)
            {
                if (display.Length > 0) display.Append('\n');
                SourceExcerpt.Append(display, Text, error.Start, error.Length);
                display.Append(error.Code).Append(' ').Append(error.Message).Append('\n');
            }

            return display.ToString();
        }
    }
}
