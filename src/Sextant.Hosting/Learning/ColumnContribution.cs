namespace Sextant.Hosting;

/// <summary>What a column of one row adds to its prediction.</summary>
/// <param name="Name">The column.</param>
/// <param name="Value">Its value; empty where it is missing or a text that training did not see.</param>
/// <param name="Contribution">In log odds for classes, else in units of the label.</param>
public sealed record ColumnContribution(string Name, string Value, double Contribution);
