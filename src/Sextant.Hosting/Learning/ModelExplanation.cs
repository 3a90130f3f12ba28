namespace Sextant.Hosting;

/// <summary>What a model goes by.</summary>
/// <param name="Model">Its kind.</param>
/// <param name="Unit">What contributions are in: <c>log odds</c>, or the label's name.</param>
/// <param name="BaseValue">What contributions start from.</param>
/// <param name="Rows">Rows that the importance is the mean of; evenly spread where the file has more.</param>
/// <param name="Columns">Every column, the most important first.</param>
/// <param name="Row">One row, where it was asked for.</param>
public sealed record ModelExplanation(string Model, string Unit, double BaseValue, int Rows, IReadOnlyList<ColumnImportance> Columns, RowExplanation? Row);
