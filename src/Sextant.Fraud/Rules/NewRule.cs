namespace Sextant.Fraud;

/// <summary>A rule that is to be tried.</summary>
/// <param name="Name">Its name.</param>
/// <param name="When">Its condition.</param>
/// <param name="Verdict"><c>allow</c>, <c>review</c> or <c>block</c>.</param>
public sealed record NewRule(string Name, string When, string Verdict);
