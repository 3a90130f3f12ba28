namespace Sextant.Learning;

/// <summary>What is known of an arm whose reward is 0 or 1: a beta distribution of its rate.</summary>
/// <param name="Alpha">1 plus successes.</param>
/// <param name="Beta">1 plus failures.</param>
public readonly record struct BetaArm(double Alpha, double Beta)
{
    /// <summary>Of an arm without rewards: every rate is as likely.</summary>
    public static BetaArm New => new(1, 1);

    /// <summary>Expected rate.</summary>
    public double Mean => Alpha / (Alpha + Beta);

    /// <summary>After one more reward, from 0 to 1.</summary>
    /// <exception cref="InvalidInputException">SXT2427: the reward is not from 0 to 1.</exception>
    public BetaArm After(double reward) => reward is >= 0 and <= 1 ? new(Alpha + reward, Beta + 1 - reward)
        : throw new InvalidInputException("SXT2427", FormattableString.Invariant($"Expected a reward from 0 to 1 but found {reward}. Use Gaussian arms for other rewards."));
}
