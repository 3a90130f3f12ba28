namespace Sextant.Expressions;

/// <summary>One thing that is wrong with the text of an expression.</summary>
/// <param name="Code">Stable code, SXT3001 to SXT3010; see docs/expressions.md.</param>
/// <param name="Start">Where it begins, in characters from the start of the text.</param>
/// <param name="Length">How many characters it spans; may be 0 at the end of the text.</param>
/// <param name="Message">What was expected, what was found and what to do, on one line.</param>
public sealed record ExpressionError(string Code, int Start, int Length, string Message);
