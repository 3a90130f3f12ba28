namespace Sextant.Fraud;

/// <summary>A rule that blocks more than it may.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Blocks">How many it blocked.</param>
/// <param name="Decisions">Of how many of the last decisions.</param>
public sealed record RuleExcess(string Rule, int Blocks, int Decisions);
