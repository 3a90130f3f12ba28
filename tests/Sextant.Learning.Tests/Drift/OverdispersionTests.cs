using Sextant.Numerics;

namespace Sextant.Learning.Tests.Drift;

public class OverdispersionTests
{
    [Fact]
    public void Independent_rows_have_about_1() => Overdispersion.Of(Stretches(1)).ShouldBeInRange(1, 1.5);

    [Fact]
    public void Rows_that_come_eight_at_a_time_have_8_or_somewhat_more() => Overdispersion.Of(Stretches(8)).ShouldBeInRange(7.5, 13);

    [Fact]
    public void Three_stretches_say_nothing() => Overdispersion.Of(Stretches(8)[..3]).ShouldBe(1);

    [Fact]
    public void A_test_that_knows_of_it_does_not_take_bursts_for_a_change()
    {
        var stretches = Stretches(8);
        double[] others = [.. Enumerable.Range(0, 5).Select(bin => stretches[1..].Sum(stretch => stretch[bin]))];
        HomogeneityTest.Of(others, stretches[0]).PValue.ShouldBeLessThan(0.05);
        HomogeneityTest.Of(others, stretches[0], Overdispersion.Of(stretches)).PValue.ShouldBeGreaterThan(0.05);
    }

    [Fact]
    public void Less_than_independent_is_refused() => Should.Throw<InvalidInputException>(() => HomogeneityTest.Of([1, 2], [1, 2], 0.5)).Code.ShouldBe("SXT2443");

    static double[][] Stretches(int burst)
    {
        var random = new SeededRandom(11);
        return
        [
            .. Enumerable.Range(0, 20).Select(_ =>
            {
                var counts = new double[5];
                for (var rows = 0; rows < 4_000; rows += burst) counts[random.NextInt32(5)] += burst;
                return counts;
            }),
        ];
    }
}
