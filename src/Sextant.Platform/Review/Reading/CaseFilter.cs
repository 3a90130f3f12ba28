namespace Sextant.Platform;

/// <summary>Which cases; null takes all.</summary>
/// <param name="Queue">Of this queue.</param>
/// <param name="State">In this state.</param>
/// <param name="AssignedTo">Meant for this reviewer.</param>
/// <param name="Subject">About this subject.</param>
/// <param name="DecisionId">About this decision.</param>
public sealed record CaseFilter(string? Queue = null, CaseState? State = null, string? AssignedTo = null, string? Subject = null, string? DecisionId = null);
