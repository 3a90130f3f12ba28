namespace Sextant.Expressions;

/// <summary>The codes of the language's errors; each is explained in docs/expressions.md.</summary>
static class ErrorCodes
{
    public const string Syntax = "SXT3001";
    public const string Refused = "SXT3002";
    public const string UnknownName = "SXT3003";
    public const string UnknownFunction = "SXT3004";
    public const string OperatorTypes = "SXT3005";
    public const string ArgumentTypes = "SXT3006";
    public const string TooLarge = "SXT3007";
    public const string ResultType = "SXT3008";
    public const string Literal = "SXT3009";
    public const string NotConstant = "SXT3010";

    /// <summary>Every code with what it means, for the reference page.</summary>
    public static IReadOnlyList<(string Code, string Meaning)> All { get; } =
    [
        (Syntax, "The text is not a complete expression: something is missing, left over or misspelt."),
        (Refused, "C# has this, the language does not (lambdas, assignments, `new`, casts, bit operators, …)."),
        (UnknownName, "No field or schema has this name; the message lists those that exist."),
        (UnknownFunction, "No function has this name; the message lists those that exist."),
        (OperatorTypes, "The operator does not take values of these types."),
        (ArgumentTypes, "The function does not take these arguments; the message shows what it takes."),
        (TooLarge, "A limit was exceeded: length, nesting, size, elements or cost."),
        (ResultType, "The expression has another type than is wanted here: a rule must be boolean."),
        (Literal, "A literal cannot be read: an integer beyond 64 bits, a time that is not RFC 3339, text with NUL."),
        (NotConstant, "A literal is needed here, because the set or parameter is fixed when the expression is checked."),
    ];
}
