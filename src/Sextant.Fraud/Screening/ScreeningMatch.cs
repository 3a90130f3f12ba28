namespace Sextant.Fraud;

/// <summary>Somebody on a list of sanctions that a request may be about.</summary>
/// <param name="List">The list.</param>
/// <param name="Name">The name there.</param>
/// <param name="Score">How alike they are, as the screening counts it; null if it does not say.</param>
/// <param name="Id">The entry of the list; null if it does not say.</param>
public sealed record ScreeningMatch(string List, string Name, double? Score = null, string? Id = null);
