namespace Sextant.Platform;

/// <summary>That a unit met an experiment in a decision.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Unit">The unit's id.</param>
/// <param name="Arm">Its arm; null if it takes no part.</param>
/// <param name="Reason">Why: a word of <see cref="AssignmentReason"/>, or <c>NotRunning</c>; or <c>late</c>, <c>away</c>, <c>missing</c> as of a <see cref="Degradation"/>.</param>
public sealed record Exposure(string Experiment, string Unit, string? Arm, string Reason)
{
    /// <summary>Whether the unit got no arm because nobody could be asked in time.</summary>
    internal bool IsDegraded => Reason is Degradation.Late or Degradation.Away or Degradation.Missing;
}
