namespace Sextant.Learning;

/// <summary>What a search found. The best metric is of the rows it was chosen on and so flatters: measure once on a test part before quoting a figure.</summary>
/// <param name="Best">The best trial with the full budget; of equal metrics the first.</param>
/// <param name="Log">Every run of every trial, in order.</param>
public sealed record TuningResult(TrialRecord Best, IReadOnlyList<TrialRecord> Log);
