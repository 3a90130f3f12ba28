namespace Sextant.Platform;

/// <summary>What makes a training job run by itself, beside its schedule.</summary>
/// <param name="NewLabels">So many more rows or label events than at its last run; null for never.</param>
/// <param name="Drift">A population stability index of a recent input or score of the champion from this on; null for never.</param>
public sealed record JobTriggers(long? NewLabels, double? Drift)
{
    /// <summary>Drift starts a job at most once in this time: what a new model does not mend would start it without end.</summary>
    public static readonly TimeSpan BetweenDrifts = TimeSpan.FromDays(1);
}
