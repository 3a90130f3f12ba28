namespace Sextant.Hosting;

/// <summary>How good a model is on rows.</summary>
/// <param name="Model">Its kind.</param>
/// <param name="Rows">Rows measured on.</param>
/// <param name="Positives">Rows of label 1; null where a number is predicted.</param>
/// <param name="OnlyTestRows">Whether the file is the one that the model was trained on, and only its test rows count.</param>
/// <param name="Metrics">Figures.</param>
public sealed record ModelEvaluation(string Model, int Rows, int? Positives, bool OnlyTestRows, IReadOnlyList<ModelMetric> Metrics);
