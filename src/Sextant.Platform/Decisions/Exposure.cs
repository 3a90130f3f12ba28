namespace Sextant.Platform;

/// <summary>That a unit met an experiment in a decision.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Unit">The unit's id.</param>
/// <param name="Arm">Its arm; null if it takes no part.</param>
/// <param name="Reason">Why: a word of <see cref="AssignmentReason"/>, or <c>NotRunning</c>.</param>
public sealed record Exposure(string Experiment, string Unit, string? Arm, string Reason);
