namespace Sextant.Client;

/// <summary>A label that the server did not take.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Id">Its id; null if it could not be read.</param>
/// <param name="Outcome"><c>conflict</c> or <c>refused</c>.</param>
/// <param name="Code">Why, as a stable code.</param>
/// <param name="Detail">Why, in words.</param>
public sealed record LabelOutcome(int Index, string? Id, string Outcome, string Code, string Detail);
