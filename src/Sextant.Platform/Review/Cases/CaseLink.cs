namespace Sextant.Platform;

/// <summary>A link to a similar case.</summary>
/// <param name="Id">The other case.</param>
/// <param name="Reason">Why they are similar.</param>
public sealed record CaseLink(string Id, string Reason);
