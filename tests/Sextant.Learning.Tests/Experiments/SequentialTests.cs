using FsCheck;
using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Experiments;

public sealed class SequentialTests
{
    [Fact]
    public void The_interval_at_the_planned_size_is_that_of_the_papers_formula()
    {
        var effect = new ConfidenceSequence(1_000).Compare(new(500, 0, 500), new(500, 0, 500));

        // ρ² n = 5.991465 + ln 6.991465 = 7.936155; √(2 · 8.936155 / 7.936155 · ln(√8.936155 / 0.05)) = 3.03521 standard errors of √2.
        effect.Difference.High.ShouldBe(3.03521 * Math.Sqrt(2), 1e-4);
    }

    [Property]
    public void The_p_value_is_below_5_percent_exactly_where_the_interval_leaves_out_0(PositiveInt units, short difference)
    {
        var count = ConfidenceSequence.FirstUnits + (units.Get * 50L);

        var effect = new ConfidenceSequence(10_000).Compare(new(count, 0, 1e8), new(count, difference, 1e8));

        (effect.PValue < 0.05).ShouldBe(!effect.Difference.Contains(0));
    }

    [Fact]
    public void Nothing_is_said_before_there_are_enough_units_or_while_none_differs()
    {
        new ConfidenceSequence(100).Compare(new(99, 0, 1), new(5_000, 9, 1)).PValue.ShouldBe(1);
        new ConfidenceSequence(100).Compare(new(5_000, 0, 0), new(5_000, 0, 0)).Difference.Contains(1e9).ShouldBeTrue();
    }

    [Fact]
    public void A_sample_ratio_is_held_to_the_planned_weights()
    {
        // (30² + 30²) / 500 = 3.6.
        SampleRatio.ChiSquaredTest([530, 470], [1, 1]).ShouldBe(0.0577796, 1e-6);
        SampleRatio.ChiSquaredTest([530, 470], [0.53, 0.47]).ShouldBe(1, 1e-9);
        SampleRatio.ChiSquaredTest([0, 0], [1, 1]).ShouldBe(1);
    }

    [Fact]
    public void The_sequential_ratio_is_one_over_the_Bayes_factor()
    {
        // A uniform prior: the probability of three of a kind is 1/4, by the plan it is 1/8.
        SampleRatio.SequentialPValue([3, 0], [1, 1], concentration: 2).ShouldBe(0.5, 1e-12);
        SampleRatio.SequentialPValue([0, 0], [1, 1]).ShouldBe(1);
        SampleRatio.SequentialPValue([52_000, 48_000], [1, 1]).ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void Counts_without_a_weight_each_are_refused()
    {
        EstimateTests.Code(() => SampleRatio.ChiSquaredTest([1], [1])).ShouldBe("SXT2425");
        EstimateTests.Code(() => SampleRatio.ChiSquaredTest([1, 2], [1, 1, 1])).ShouldBe("SXT2425");
        EstimateTests.Code(() => SampleRatio.SequentialPValue([1, -2], [1, 1])).ShouldBe("SXT2425");
        EstimateTests.Code(() => SampleRatio.SequentialPValue([1, 2], [1, 0])).ShouldBe("SXT2425");
    }
}
