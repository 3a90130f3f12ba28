namespace Sextant.Events;

/// <summary>Why an event cannot be stored as it is.</summary>
/// <param name="Code">Stable code; see docs/errors.md.</param>
/// <param name="Detail">What was expected, what was found and what to do.</param>
public sealed record EventProblem(string Code, string Detail);
