using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>A point of a search and what came of it.</summary>
/// <param name="Options">What it was trained with.</param>
/// <param name="Model">The ranker, stopped at its best round.</param>
/// <param name="Metric">On the validation queries.</param>
sealed record RankingTrial(TreeOptions Options, TreeEnsemble Model, double Metric);
