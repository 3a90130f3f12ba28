namespace Sextant.Learning;

/// <summary>Rows that training does not learn from, to stop it when it no longer helps on them.</summary>
/// <param name="Rows">Rows with the same features.</param>
/// <param name="Metric">What is measured after each round.</param>
/// <param name="HigherIsBetter">Whether a larger metric is better.</param>
public sealed record TreeValidation(TrainingRows Rows, TreeMetric Metric, bool HigherIsBetter);
