using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Experiments;

public sealed class BanditTests
{
    [Property]
    public void A_seed_replays_a_choice_with_its_propensity(long seed)
    {
        BetaArm[] rates = [new(3, 5), new(2, 2), new(9, 30)];
        GaussianArm[] means = [new(1, 2), new(1.5, 0.1)];

        ThompsonSampling.Choose(rates, seed, simulations: 20).ShouldBe(ThompsonSampling.Choose(rates, seed, simulations: 20));
        ThompsonSampling.Choose(means, seed, simulations: 20).ShouldBe(ThompsonSampling.Choose(means, seed, simulations: 20));
        EpsilonGreedy.Choose([1, 2], 0.5, seed).ShouldBe(EpsilonGreedy.Choose([1, 2], 0.5, seed));
    }

    [Fact]
    public void Arms_are_chosen_as_often_as_their_propensities_say()
    {
        BetaArm[] arms = [new(20, 80), new(25, 75)];
        var choices = Enumerable.Range(0, 4_000).Select(seed => ThompsonSampling.Choose(arms, seed, simulations: 200)).ToArray();

        var share = choices.Count(choice => choice.Arm == 1) / 4_000.0;

        choices.Where(choice => choice.Arm == 1).Average(choice => choice.Propensity).ShouldBe(share, 0.02);
        choices.ShouldAllBe(choice => !choice.IsExact && choice.Propensity > 0);
    }

    [Fact]
    public void A_surely_best_arm_is_chosen_and_says_so()
    {
        ThompsonSampling.Choose([new GaussianArm(0, 1e-6), new GaussianArm(1, 1e-6)], seed: 1).ShouldBe(new(1, 1_001.0 / 1_002, IsExact: false));
        ThompsonSampling.Choose([BetaArm.New], seed: 1).ShouldBe(new(0, 1, IsExact: true));
    }

    [Fact]
    public void Epsilon_greedy_explores_with_exact_propensities()
    {
        var choices = Enumerable.Range(0, 2_000).Select(seed => EpsilonGreedy.Choose([0.1, 0.5, 0.3, 0.5], epsilon: 0.2, seed)).ToArray();

        choices.ShouldAllBe(choice => choice.IsExact && Math.Abs(choice.Propensity - (choice.Arm == 1 ? 0.85 : 0.05)) < 1e-12);
        (choices.Count(choice => choice.Arm == 1) / 2_000.0).ShouldBe(0.85, 0.03);
    }

    [Fact]
    public void Arms_learn_by_the_conjugate_rules()
    {
        BetaArm.New.After(1).After(0).After(1).ShouldBe(new(3, 2));
        new GaussianArm(0, 1).After(2, rewardVariance: 1).ShouldBe(new(1, 0.5));
    }

    [Fact]
    public void Choices_without_arms_and_rewards_beyond_the_range_are_refused()
    {
        EstimateTests.Code(() => ThompsonSampling.Choose(ReadOnlySpan<BetaArm>.Empty, 1)).ShouldBe("SXT2428");
        EstimateTests.Code(() => EpsilonGreedy.Choose([1], 1.5, 1)).ShouldBe("SXT2428");
        EstimateTests.Code(() => EpsilonGreedy.Choose([1, double.NaN], 0.5, 1)).ShouldBe("SXT2428");
        EstimateTests.Code(() => BetaArm.New.After(2)).ShouldBe("SXT2427");
        EstimateTests.Code(() => new GaussianArm(0, 1).After(1, 0)).ShouldBe("SXT2427");
    }
}
