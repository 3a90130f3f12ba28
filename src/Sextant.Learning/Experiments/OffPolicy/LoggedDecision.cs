namespace Sextant.Learning;

/// <summary>A decision of the past, and what another policy would have done in its place.</summary>
/// <param name="Reward">What came of it.</param>
/// <param name="LoggingPropensity">How probable the logged action was under the policy that took it; above 0, at most 1.</param>
/// <param name="TargetProbability">How probable it is under the policy that is judged; from 0 to 1.</param>
public readonly record struct LoggedDecision(double Reward, double LoggingPropensity, double TargetProbability)
{
    /// <summary>What a reward model predicts for the logged action. For the doubly robust estimate only.</summary>
    public double PredictedReward { get; init; }

    /// <summary>What it predicts in the mean over the actions of the policy that is judged. For the doubly robust estimate only.</summary>
    public double PredictedTargetReward { get; init; }
}
