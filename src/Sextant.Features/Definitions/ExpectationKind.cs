namespace Sextant.Features;

/// <summary>What an <see cref="Expectation"/> bounds.</summary>
public enum ExpectationKind
{
    /// <summary>Share of nulls among the values.</summary>
    NullRate = 1,

    /// <summary>Every value.</summary>
    Range,

    /// <summary>Number of different values divided by the number of values.</summary>
    Uniqueness,

    /// <summary>Seconds since the newest event.</summary>
    Freshness,
}
