using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>What the evaluation found.</summary>
/// <param name="Metrics">On the test rows, overall and by slice.</param>
/// <param name="Importance">What columns matter, the most first.</param>
sealed record LearnedFigures(IReadOnlyList<MetricFigure> Metrics, IReadOnlyList<ColumnImportance> Importance);
