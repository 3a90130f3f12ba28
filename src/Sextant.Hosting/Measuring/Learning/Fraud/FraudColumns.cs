namespace Sextant.Hosting.Measuring;

/// <summary>Which columns of a file are what.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="Label">1 or true for fraud, 0 or false for none; rows without are left out.</param>
/// <param name="Card">Whose it is; null if rows have no card.</param>
/// <param name="Features">Numbers to learn from.</param>
sealed record FraudColumns(string Time, string Label, string? Card, IReadOnlyList<string> Features);
