namespace Sextant.Learning;

/// <summary>The log's line about one run of a trial: enough to repeat it.</summary>
/// <param name="Trial">Number of the trial, from 0.</param>
/// <param name="Round">From 0; only successive halving has more.</param>
/// <param name="Point">Its parameters.</param>
/// <param name="Budget">Rounds or rows.</param>
/// <param name="Seed">The trial's seed.</param>
/// <param name="Metric">On the validation rows; NaN or infinite if it failed.</param>
/// <param name="Seconds">As the trial said.</param>
public sealed record TrialRecord(int Trial, int Round, SearchPoint Point, int Budget, long Seed, double Metric, double Seconds);
