using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Experiments;

public sealed class EstimateTests
{
    [Fact]
    public void Welch_compares_two_small_arms_as_by_hand()
    {
        var effect = WelchTest.Compare(ArmEstimate.Mean(Units((1, 0), (2, 0), (3, 0))), ArmEstimate.Mean(Units((2, 0), (3, 0), (4, 0))));

        // Equal variances of 1: four degrees of freedom, standard error √(2/3).
        effect.Difference.Estimate.ShouldBe(1, 1e-12);
        effect.Difference.High.ShouldBe(1 + (2.776445 * Math.Sqrt(2.0 / 3)), 1e-6);
        effect.PValue.ShouldBe(0.2878641, 1e-6);
    }

    [Fact]
    public void A_ratio_has_the_variance_of_the_delta_method()
    {
        var ratio = ArmEstimate.Ratio(Units((1, 2), (2, 2), (3, 4)));

        // Residuals y − 0.75 x are −0.5, 0.5 and 0; the mean of x is 8/3.
        ratio.Value.ShouldBe(0.75, 1e-12);
        ratio.UnitVariance.ShouldBe(0.25 / (64.0 / 9), 1e-12);
    }

    [Fact]
    public void A_share_is_the_mean_of_zeros_and_ones()
    {
        var (share, mean) = (ArmEstimate.Proportion(1, 4), ArmEstimate.Mean(Units((1, 0), (0, 0), (0, 0), (0, 0))));

        share.Value.ShouldBe(mean.Value);
        share.UnitVariance.ShouldBe(mean.UnitVariance, 1e-12);
    }

    [Fact]
    public void CUPED_takes_away_what_was_known_before()
    {
        // y = 2 x + 1 in the control and 2 x + 4 in the arm, whose units had more before: all of the noise and of the head start goes.
        var adjusted = Cuped.Adjust(Units((3, 1), (5, 2), (7, 3)), Units((10, 3), (12, 4), (14, 5)));

        (adjusted[1].Value - adjusted[0].Value).ShouldBe(3, 1e-12);
        adjusted.ShouldAllBe(arm => arm.UnitVariance < 1e-12);
    }

    [Fact]
    public void CUPED_changes_nothing_where_nothing_was_known()
    {
        var arms = new[] { Units((3, 0), (5, 0)), Units((4, 0), (8, 0)) };

        Cuped.Adjust(arms).ShouldBe(arms.Select(ArmEstimate.Mean));
    }

    [Property]
    public void Merged_moments_are_those_of_all_pairs(short[] first, short[] second)
    {
        var (one, two, all) = (Units([.. first.Select(Pair)]), Units([.. second.Select(Pair)]), Units([.. first.Concat(second).Select(Pair)]));

        one.Merge(two);

        one.Count.ShouldBe(all.Count);
        foreach (var (merged, added) in new[] { (one.MeanX, all.MeanX), (one.MeanY, all.MeanY), (one.SumXX, all.SumXX), (one.SumXY, all.SumXY), (one.SumYY, all.SumYY) })
            merged.ShouldBe(added, 1e-9 * (1 + Math.Abs(added)));
        static (double, double) Pair(short number) => (number, number % 7);
    }

    [Fact]
    public void Score_intervals_are_those_that_Newcombe_published()
    {
        var one = ProportionInterval.Wilson(81, 263);
        var difference = ProportionInterval.Newcombe(48, 80, 56, 70);

        (one.Low, one.High).ShouldSatisfyAllConditions(ends => ends.Low.ShouldBe(0.2553, 5e-5), ends => ends.High.ShouldBe(0.3662, 5e-5));
        (difference.Low, difference.High).ShouldSatisfyAllConditions(ends => ends.Low.ShouldBe(0.0524, 5e-5), ends => ends.High.ShouldBe(0.3339, 5e-5));
    }

    [Fact]
    public void Bad_counts_numbers_and_levels_are_refused()
    {
        Code(() => Units((double.NaN, 0))).ShouldBe("SXT2421");
        Code(() => ArmEstimate.Proportion(5, 4)).ShouldBe("SXT2422");
        Code(() => ProportionInterval.Wilson(-1, 4)).ShouldBe("SXT2422");
        Code(() => ProportionInterval.Wilson(0, 0)).ShouldBe("SXT2423");
        Code(() => WelchTest.Compare(new(1, 0, 0), new(5, 0, 1))).ShouldBe("SXT2423");
        Code(() => WelchTest.Compare(new(5, 0, 1), new(5, 0, 1), level: 95)).ShouldBe("SXT2423");
        Code(() => _ = new ConfidenceSequence(0)).ShouldBe("SXT2424");
    }

    internal static string Code(Action act) => Should.Throw<InvalidInputException>(act).Code;

    static PairMoments Units(params ReadOnlySpan<(double Y, double X)> pairs)
    {
        var moments = new PairMoments();
        foreach (var (y, x) in pairs) moments.Add(y, x);
        return moments;
    }
}
