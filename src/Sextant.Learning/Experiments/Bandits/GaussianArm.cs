namespace Sextant.Learning;

/// <summary>What is known of the mean reward of an arm: a normal distribution, the deviation of a single reward being known.</summary>
/// <param name="Mean">Expected mean reward.</param>
/// <param name="Variance">How unsure that is; positive.</param>
public readonly record struct GaussianArm(double Mean, double Variance)
{
    /// <summary>After one more reward (conjugate update).</summary>
    /// <param name="reward">The reward.</param>
    /// <param name="rewardVariance">Variance of one reward; positive.</param>
    /// <exception cref="InvalidInputException">SXT2427: the reward is not finite, or a variance not positive.</exception>
    public GaussianArm After(double reward, double rewardVariance)
    {
        if (!double.IsFinite(reward) || !(rewardVariance > 0) || !(Variance > 0))
            throw new InvalidInputException("SXT2427", FormattableString.Invariant($"Expected a finite reward and positive variances but found reward {reward}, variances {rewardVariance} and {Variance}. Leave the reward out, or give the variance of one."));
        var variance = 1 / ((1 / Variance) + (1 / rewardVariance));
        return new(variance * ((Mean / Variance) + (reward / rewardVariance)), variance);
    }
}
