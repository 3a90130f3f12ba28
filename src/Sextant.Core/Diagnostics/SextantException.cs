namespace Sextant;

/// <summary>
/// What went wrong, in words for the person who can mend it: what was expected, what was found, where, and what to do next.
/// The server answers with a problem document, the command line with one line; both show <see cref="Code"/>.
/// </summary>
public class SextantException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="code">Stable code, <c>SXT</c> and four digits; see docs/errors.md.</param>
    /// <param name="message">What was expected, what was found, where, and what to do next.</param>
    /// <param name="inner">The cause, if another error led here.</param>
    public SextantException(string code, string message, Exception? inner = null)
        : base(message, inner) => Code = code;

    /// <summary>Stable code, <c>SXT</c> and four digits.</summary>
    public string Code { get; }
}
