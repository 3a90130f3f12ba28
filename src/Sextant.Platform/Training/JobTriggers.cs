namespace Sextant.Platform;

/// <summary>What makes a training job run by itself, beside its schedule.</summary>
/// <param name="NewLabels">So many more rows or label events than at its last run; null for never.</param>
/// <param name="Drift">A population stability index of a recent input or score of the champion from this on; null for never.</param>
public sealed record JobTriggers(long? NewLabels, double? Drift)
{
    /// <summary>An AUC of the champion, estimated without labels from what it said lately, below this; null for never. It sees other people asking, not the same people changing.</summary>
    public double? EstimatedAuc { get; init; }

    /// <summary>Drift, or an estimate, starts a job at most once in this time: what a new model does not mend would start it without end.</summary>
    public static readonly TimeSpan BetweenDrifts = TimeSpan.FromDays(1);
}
