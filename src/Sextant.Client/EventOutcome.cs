namespace Sextant.Client;

/// <summary>An event that the server did not take.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Id">Its id; null if it could not be read.</param>
/// <param name="Outcome"><c>conflict</c>, <c>quarantined</c> or <c>refused</c>.</param>
/// <param name="Code">Why, as a stable code.</param>
/// <param name="Detail">Why, in words.</param>
/// <param name="QuarantineId">Its number in the quarantine; null if it is not there.</param>
public sealed record EventOutcome(long Index, string? Id, string Outcome, string? Code, string? Detail, string? QuarantineId);
