using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Experiments;

public sealed class DistributionTests
{
    [Theory]
    [InlineData(3.841458820694124, 1, 0.05)]
    [InlineData(18.30703805327515, 10, 0.05)]
    [InlineData(10.82756617026982, 1, 0.001)]
    [InlineData(0, 3, 1)]
    public void Chi_squared_has_the_tails_of_the_tables(double statistic, int freedom, double expected) => ChiSquared.UpperTail(statistic, freedom).ShouldBe(expected, 1e-7);

    [Theory]
    [InlineData(3, 3.182446)]
    [InlineData(4, 2.776445)]
    [InlineData(10, 2.228139)]
    [InlineData(double.PositiveInfinity, 1.959964)]
    public void Students_t_reaches_as_far_as_the_tables_say(double freedom, double expected)
    {
        StudentT.Reach(0.95, freedom).ShouldBe(expected, 1e-6);
        StudentT.TwoSided(expected, freedom).ShouldBe(0.05, 1e-6);
    }

    [Theory]
    [InlineData(14, 6, 0.1153183)]
    [InlineData(6, 14, 0.1153183)]
    [InlineData(5, 5, 1)]
    [InlineData(0, 0, 1)]
    [InlineData(0, 10, 0.001953125)]
    public void The_sign_test_is_the_exact_binomial_one(long first, long second, double expected) => SignTest.PValue(first, second).ShouldBe(expected, 1e-7);

    [Fact]
    public void Four_of_the_fifteen_comparisons_of_Benjamini_and_Hochberg_are_discoveries()
    {
        double[] published = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000];

        var adjusted = BenjaminiHochberg.Adjust(published);

        adjusted.Count(p => p <= 0.05).ShouldBe(4);
        adjusted[3].ShouldBe(0.0095 * 15 / 4, 1e-12);
    }

    [Property]
    public void Adjusted_p_values_are_no_smaller_and_in_the_same_order(ushort[] drawn)
    {
        var given = Array.ConvertAll(drawn, p => p / 65_535.0);

        var adjusted = BenjaminiHochberg.Adjust(given);

        for (var i = 0; i < given.Length; i++)
        {
            adjusted[i].ShouldBeInRange(given[i], 1);
            for (var j = 0; j < i; j++)
                if (given[j] <= given[i]) adjusted[j].ShouldBeLessThanOrEqualTo(adjusted[i]);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(1.5)]
    public void A_p_value_beyond_0_and_1_is_refused(double p) => Should.Throw<InvalidInputException>(() => BenjaminiHochberg.Adjust([0.5, p])).Code.ShouldBe("SXT2420");
}
