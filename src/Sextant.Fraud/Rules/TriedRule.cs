namespace Sextant.Fraud;

/// <summary>A rule as it is tried: its name, what it does, and whether it is only noted.</summary>
/// <param name="Name">Its name.</param>
/// <param name="When">Its condition.</param>
/// <param name="Action">What it does where it holds.</param>
/// <param name="IsShadow">Whether it is only noted.</param>
public sealed record TriedRule(string Name, string When, FraudAction Action, bool IsShadow);
