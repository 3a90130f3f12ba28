namespace Sextant.Platform;

/// <summary>A step of a rollout.</summary>
/// <param name="Share">The share of keys that the new version decides, above 0 and below 1.</param>
/// <param name="Hold">How long it lasts.</param>
public sealed record RolloutStep(double Share, TimeSpan Hold);
