namespace Sextant.Hosting;

/// <summary>How much a column matters to a model.</summary>
/// <param name="Name">The column.</param>
/// <param name="MeanContribution">Mean size of what it adds to a row's log odds or number (mean |SHAP|).</param>
/// <param name="Gain">Its share of the loss that all splits took away in training; null for linear models.</param>
public sealed record ColumnImportance(string Name, double MeanContribution, double? Gain);
