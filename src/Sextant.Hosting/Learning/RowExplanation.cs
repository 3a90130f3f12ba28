namespace Sextant.Hosting;

/// <summary>Why a model predicts what it does for a row: base value and all contributions add up to the margin.</summary>
/// <param name="Row">Number of the row in the file, from 1.</param>
/// <param name="Prediction">Probability of label 1, or the number.</param>
/// <param name="Margin">Log odds of that probability, or the number.</param>
/// <param name="Contributions">Of every column, the largest first.</param>
public sealed record RowExplanation(int Row, double Prediction, double Margin, IReadOnlyList<ColumnContribution> Contributions);
