namespace Sextant.Hosting.Models;

/// <summary>How far what a model is asked, or says, has moved from what it was made on.</summary>
/// <param name="Feature">The input that moved most, or <c>score</c>.</param>
/// <param name="Index">Its population stability index: below 0.1 as before, above 0.25 another.</param>
public sealed record ModelDrift(string Feature, double Index);
