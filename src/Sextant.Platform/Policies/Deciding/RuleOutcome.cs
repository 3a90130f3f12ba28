namespace Sextant.Platform;

/// <summary>What a rule said.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="When">Its condition.</param>
/// <param name="Verdict">What it decides where it holds.</param>
/// <param name="Held"><c>true</c>, <c>false</c>, <c>null</c>, or <c>notYet</c> before its time.</param>
/// <param name="IsShadow">Whether it is only noted.</param>
public sealed record RuleOutcome(string Rule, string When, string Verdict, string Held, bool IsShadow);
