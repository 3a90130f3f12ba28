using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>One model to choose and to measure.</summary>
/// <param name="Train">Queries to learn from.</param>
/// <param name="Validation">Queries to choose by.</param>
/// <param name="Test">Queries that are scored once, by what was chosen.</param>
sealed record RankingTask(TrainingRows Train, TrainingRows Validation, TrainingRows Test);
