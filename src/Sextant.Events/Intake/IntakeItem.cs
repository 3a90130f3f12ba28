namespace Sextant.Events;

/// <summary>The outcome of one event.</summary>
/// <param name="Index">Place among the events of the request or file, from 0.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Id">Its event id; null if it could not be read.</param>
/// <param name="Problem">Why it was not accepted; null if it was, or was a duplicate.</param>
/// <param name="QuarantineId">Its number in the quarantine; null if it is not there.</param>
public sealed record IntakeItem(long Index, IntakeOutcome Outcome, string? Id, EventProblem? Problem, long? QuarantineId);
