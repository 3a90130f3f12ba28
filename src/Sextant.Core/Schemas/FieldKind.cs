namespace Sextant;

/// <summary>What one value of a field is.</summary>
public enum FieldKind
{
    /// <summary>True or false.</summary>
    Boolean = 1,

    /// <summary>A 64-bit signed whole number: counts, codes, money in micros.</summary>
    Integer = 2,

    /// <summary>A 64-bit floating-point number (IEEE 754).</summary>
    Number = 3,

    /// <summary>Unicode text; no NUL characters.</summary>
    Text = 4,

    /// <summary>An instant in UTC with microseconds: <see cref="Timestamp"/>.</summary>
    Time = 5,
}
