namespace Sextant.Learning;

/// <summary>The arm with the largest mean, but with probability ε any arm, all equally likely. Propensities are exact. The first of equal means is the best.</summary>
public static class EpsilonGreedy
{
    /// <summary>Chooses an arm.</summary>
    /// <param name="means">Mean reward of each arm so far.</param>
    /// <param name="epsilon">Share of decisions that explore, from 0 to 1.</param>
    /// <param name="seed">Seed of this decision; it is logged to replay it.</param>
    /// <exception cref="InvalidInputException">SXT2428: there are no arms, a mean is no number, or ε is not from 0 to 1.</exception>
    public static BanditChoice Choose(ReadOnlySpan<double> means, double epsilon, long seed)
    {
        if (means.IsEmpty || !(epsilon is >= 0 and <= 1)) throw new InvalidInputException("SXT2428", FormattableString.Invariant($"Expected arms to choose from and ε from 0 to 1 but found {means.Length} arms and ε {epsilon}. Give both."));
        var best = 0;
        for (var arm = 0; arm < means.Length; arm++)
        {
            if (double.IsNaN(means[arm])) throw new InvalidInputException("SXT2428", $"Expected a mean reward but found NaN for arm {arm}. Give arms without rewards the mean that is expected of them.");
            if (means[arm] > means[best]) best = arm;
        }

        var random = new SeededRandom(seed);
        var chosen = random.NextDouble() < epsilon ? random.NextInt32(means.Length) : best;
        return new(chosen, (epsilon / means.Length) + (chosen == best ? 1 - epsilon : 0), IsExact: true);
    }
}
