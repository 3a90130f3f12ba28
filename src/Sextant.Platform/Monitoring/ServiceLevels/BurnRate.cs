namespace Sextant.Platform;

/// <summary>How fast the error budget is spent, by one rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="LongRate">Burn rate of its long window.</param>
/// <param name="ShortRate">Burn rate of its short window.</param>
/// <param name="IsFiring">Whether both are above the rule's rate.</param>
public sealed record BurnRate(BurnRateRule Rule, double LongRate, double ShortRate, bool IsFiring);
