namespace Sextant.Learning;

/// <summary>
/// Thompson sampling (Thompson 1933; Chapelle and Li, "An Empirical Evaluation of Thompson Sampling", NIPS 2011): the arm whose draw from what is known is the
/// largest. Its propensity has no closed form; it is the share of simulated decisions that chose the arm, from a stream of the seed of its own, with one
/// decision added for each arm so that it is never 0. A seed and the arms give the same choice and propensity on every machine.
/// </summary>
public static class ThompsonSampling
{
    /// <summary>Simulated decisions unless told otherwise: the propensity's standard error is below 0.016, 0.003 where it is 0.01.</summary>
    public const int Simulations = 1_000;

    const long ChoiceStream = 0;
    const long PropensityStream = 1;

    /// <summary>Chooses among arms with rewards of 0 or 1.</summary>
    /// <param name="arms">What is known of each.</param>
    /// <param name="seed">Seed of this decision, such as a hash of its id; it is logged to replay it.</param>
    /// <param name="simulations">Simulated decisions for the propensity.</param>
    /// <exception cref="InvalidInputException">SXT2428: there are no arms, or no simulations.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter of an arm is not positive.</exception>
    public static BanditChoice Choose(ReadOnlySpan<BetaArm> arms, long seed, int simulations = Simulations) =>
        Choose(arms, static (arm, random) => random.NextBeta(arm.Alpha, arm.Beta), seed, simulations);

    /// <summary>Chooses among arms with rewards of any size.</summary>
    /// <param name="arms">What is known of each.</param>
    /// <param name="seed">Seed of this decision.</param>
    /// <param name="simulations">Simulated decisions for the propensity.</param>
    /// <exception cref="InvalidInputException">SXT2428: there are no arms, or no simulations.</exception>
    public static BanditChoice Choose(ReadOnlySpan<GaussianArm> arms, long seed, int simulations = Simulations) =>
        Choose(arms, static (arm, random) => arm.Mean + (Math.Sqrt(arm.Variance) * random.NextNormal()), seed, simulations);

    static BanditChoice Choose<T>(ReadOnlySpan<T> arms, Func<T, SeededRandom, double> draw, long seed, int simulations)
    {
        if (arms.IsEmpty || simulations < 1) throw new InvalidInputException("SXT2428", $"Expected arms to choose from and at least one simulation but found {arms.Length} arms and {simulations} simulations. Give both.");
        var random = new SeededRandom(seed);
        var chosen = Largest(arms, draw, random.Split(ChoiceStream));
        if (arms.Length == 1) return new(0, 1, IsExact: true);
        var simulated = random.Split(PropensityStream);
        var times = 0;
        for (var i = 0; i < simulations; i++) times += Largest(arms, draw, simulated) == chosen ? 1 : 0;
        return new(chosen, (times + 1.0) / (simulations + arms.Length), IsExact: false);
    }

    static int Largest<T>(ReadOnlySpan<T> arms, Func<T, SeededRandom, double> draw, SeededRandom random)
    {
        var (best, largest) = (0, double.NegativeInfinity);
        for (var arm = 0; arm < arms.Length; arm++)
            if (draw(arms[arm], random) is var value && value > largest) (best, largest) = (arm, value);
        return best;
    }
}
