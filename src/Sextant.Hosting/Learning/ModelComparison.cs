namespace Sextant.Hosting;

/// <summary>Two models on the same rows.</summary>
/// <param name="A">File of the first model.</param>
/// <param name="B">File of the second model.</param>
/// <param name="Rows">Rows measured on.</param>
/// <param name="OnlyTestRows">Whether a model was trained on the file, and only rows that neither has seen count.</param>
/// <param name="Metrics">Figures side by side.</param>
/// <param name="Verdict">Which is better, or that it cannot be said.</param>
public sealed record ModelComparison(string A, string B, int Rows, bool OnlyTestRows, IReadOnlyList<MetricDifference> Metrics, string Verdict);
