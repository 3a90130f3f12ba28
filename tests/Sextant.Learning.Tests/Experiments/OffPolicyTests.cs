using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Experiments;

public sealed class OffPolicyTests
{
    static readonly LoggedDecision[] Four =
    [
        new(1, 0.5, 1) { PredictedReward = 0.5, PredictedTargetReward = 0.5 },
        new(0, 0.5, 0) { PredictedReward = 0.5, PredictedTargetReward = 0.5 },
        new(1, 0.25, 0.5) { PredictedReward = 0.5, PredictedTargetReward = 0.5 },
        new(0, 0.5, 0.5) { PredictedReward = 0.5, PredictedTargetReward = 0.5 },
    ];

    [Fact]
    public void Four_decisions_are_weighted_as_by_hand()
    {
        // Weights 2, 0, 2 and 1.
        OffPolicy.Ips(Four).Value.Estimate.ShouldBe(1, 1e-12);
        OffPolicy.Snips(Four).Value.Estimate.ShouldBe(0.8, 1e-12);
        OffPolicy.DoublyRobust(Four).Value.Estimate.ShouldBe(0.875, 1e-12);
        OffPolicy.Ips(Four).EffectiveSampleSize.ShouldBe(25 / 9.0, 1e-12);
        OffPolicy.Ips(Four).MeanWeight.ShouldBe(1.25, 1e-12);
    }

    [Fact]
    public void Large_weights_are_cut_and_counted()
    {
        var estimate = OffPolicy.Ips(Four, new() { MaxWeight = 1.5 });

        (estimate.Value.Estimate, estimate.ClippedShare).ShouldBe((0.75, 0.5));
    }

    [Property]
    public void A_policy_judged_by_its_own_log_has_the_mean_of_its_rewards(short[] rewards)
    {
        LoggedDecision[] log = [.. rewards.Append((short)1).Append((short)3).Select(reward => new LoggedDecision(reward, 0.3, 0.3))];
        var mean = log.Average(decision => decision.Reward);

        foreach (var estimate in new[] { OffPolicy.Ips(log), OffPolicy.Snips(log), OffPolicy.DoublyRobust(log) })
        {
            estimate.Value.Estimate.ShouldBe(mean, 1e-6);
            estimate.EffectiveSampleSize.ShouldBe(log.Length, 1e-6);
        }

        OffPolicy.Snips(log).Value.High.ShouldBe(OffPolicy.Ips(log).Value.High, 1e-6);
    }

    [Fact]
    public void Decisions_that_cannot_be_weighed_are_refused_with_their_place()
    {
        foreach (var wrong in new LoggedDecision[] { new(1, 0, 0.5), new(1, 1.1, 0.5), new(1, 0.5, -0.1), new(double.NaN, 0.5, 0.5) })
            Should.Throw<InvalidInputException>(() => OffPolicy.Ips([.. Four, wrong])).Message.ShouldContain("Decision 4 ");
        EstimateTests.Code(() => OffPolicy.Ips([Four[0]])).ShouldBe("SXT2429");
        EstimateTests.Code(() => OffPolicy.Snips([Four[1], Four[1]])).ShouldBe("SXT2429");
        EstimateTests.Code(() => OffPolicy.Ips(Four, new() { MaxWeight = 0 })).ShouldBe("SXT2429");
        EstimateTests.Code(() => OffPolicy.Ips(Four, new() { Level = 1 })).ShouldBe("SXT2423");
    }
}
