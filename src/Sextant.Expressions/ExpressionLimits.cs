namespace Sextant.Expressions;

/// <summary>How large an expression may be. What is larger is refused with SXT3007 before anything is evaluated.</summary>
public sealed record ExpressionLimits
{
    /// <summary>The limits used unless others are given.</summary>
    public static ExpressionLimits Default { get; } = new();

    /// <summary>Longest text, in characters. Default: 16,384.</summary>
    public int MaxLength { get; init; } = 16_384;

    /// <summary>Deepest nesting of operators, calls and brackets. Default: 128.</summary>
    public int MaxDepth { get; init; } = 128;

    /// <summary>Most operators, names, literals and calls together. Default: 4,096.</summary>
    public int MaxNodes { get; init; } = 4_096;

    /// <summary>Most elements of one set or list literal. Default: 1,000.</summary>
    public int MaxElements { get; init; } = 1_000;

    /// <summary>Highest <see cref="Expression.Cost"/>. Default: 20,000, about 50 µs a row.</summary>
    public int MaxCost { get; init; } = 20_000;
}
