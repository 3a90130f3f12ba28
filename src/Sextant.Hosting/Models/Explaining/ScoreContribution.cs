namespace Sextant.Hosting.Models;

/// <summary>What a column adds to a row's score.</summary>
/// <param name="Column">The column.</param>
/// <param name="Value">Its value in the row, as text; null if it is missing.</param>
/// <param name="Contribution">What it adds, in the explanation's unit.</param>
public sealed record ScoreContribution(string Column, string? Value, double Contribution);
