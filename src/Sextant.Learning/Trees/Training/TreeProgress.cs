namespace Sextant.Learning;

/// <summary>How far training is.</summary>
/// <param name="Round">Rounds done.</param>
/// <param name="Rounds">Rounds asked for.</param>
/// <param name="Metric">The metric on the validation rows after this round; null without any.</param>
/// <param name="BestRound">The round with the best metric so far, counted from 1; null without validation rows.</param>
public readonly record struct TreeProgress(int Round, int Rounds, double? Metric, int? BestRound);
