using FsCheck.Xunit;
using Sextant.Numerics;

namespace Sextant.Learning.Tests.Drift;

// Expected values: scipy 1.10.1 (chi2_contingency without correction, distance.jensenshannon² base 2, special.kolmogorov, stats.wasserstein_distance).
public class DistanceTests
{
    static readonly double[] Reference = [120, 340, 80, 60];
    static readonly double[] Current = [100, 300, 130, 70];

    [Fact]
    public void The_chi_squared_test_is_scipys()
    {
        var test = HomogeneityTest.Of(Reference, Current);
        test.PValue.ShouldBe(0.0007093662716940934, 1e-12);
        test.Value.ShouldBe(Math.Sqrt(16.99217449217449 / 1200), 1e-12);
    }

    [Fact]
    public void The_stability_index_is_its_formula_and_chance_is_taken_off()
    {
        var index = PopulationStability.Of(Reference, Current);
        index.Value.ShouldBe(0.057449757402328265, 1e-12);
        index.Excess.ShouldBe(0.057449757402328265 - (3 * 2 / 600.0), 1e-12);
    }

    [Fact]
    public void The_divergence_is_scipys() => JensenShannon.Of(Reference, Current).Value.ShouldBe(0.01028652832208536, 1e-12);

    [Theory]
    [InlineData(0.3, 0.9999906941986655)]
    [InlineData(0.5, 0.9639452436648751)]
    [InlineData(0.8275735551899077, 0.5)]
    [InlineData(1, 0.26999967167735456)]
    [InlineData(1.3580986393225507, 0.05)]
    [InlineData(2, 0.0006709252557796953)]
    [InlineData(3, 3.045995948942526e-08)]
    public void The_Kolmogorov_distribution_is_scipys(double gap, double tail) => KolmogorovTest.UpperTail(gap).ShouldBe(tail, tail * 1e-10);

    [Fact]
    public void The_Kolmogorov_test_of_a_small_sample_is_near_the_exact_one()
    {
        double[] first = [0.61, 0.29, 0.06, 0.59, -1.73, -0.74, 0.51, -0.56, 0.39, 1.64, 0.05, -0.06, 0.64, -0.82, 0.37, 1.77, 1.09, -1.28, 2.36, 1.31, 1.05, -0.32, -0.40, 1.06, -2.47];
        double[] second = [1.2, 0.4, 2.1, 1.9, 0.7, 1.5, 0.9, -0.2, 1.1, 2.5, 0.3, 1.7, 0.8, 1.4, 2.2, 0.6, 1.0, 1.6, 0.1, 1.3];
        double[] values = [.. first.Concat(second).Distinct().Order()];
        var test = KolmogorovTest.Of(Counts(first), Counts(second));
        test.Value.ShouldBe(0.47, 1e-12);
        // scipy's exact p-value of the same samples is 0.00991.
        test.PValue.ShouldBe(0.00991, 0.002);

        double[] Counts(double[] sample) => [.. values.Select(value => (double)sample.Count(item => item == value))];
    }

    [Fact]
    public void The_earth_movers_distance_is_scipys() =>
        EarthMover.Of([1, 2, 3.5, 4, 4.5, 10], [2, 1, 3, 0, 0, 1], [0, 1, 0, 5, 2, 0]).ShouldBe(1.9464285714285716, 1e-12);

    [Fact]
    public void The_earth_movers_p_value_is_uniform_where_nothing_changes_and_small_where_something_does()
    {
        var random = new SeededRandom(7);
        double[] values = [.. Enumerable.Range(0, 21).Select(i => (double)i)];
        var below = Enumerable.Range(0, 300).Count(i => EarthMover.Test(values, Sample(random, 500, 0), Sample(random, 300, 0), 200, i).PValue < 0.1);
        (below / 300.0).ShouldBeInRange(0.05, 0.16);
        EarthMover.Test(values, Sample(random, 500, 0), Sample(random, 300, 1.5), 200).PValue.ShouldBe(1.0 / 201);
    }

    [Fact]
    public void P_values_are_uniform_where_nothing_changes()
    {
        var random = new SeededRandom(3);
        var tests = Enumerable.Range(0, 1_000).Select(_ => (Sample(random, 2_000, 0), Sample(random, 700, 0))).ToList();
        foreach (var test in new Func<(double[], double[]), DriftMeasure>[] { pair => HomogeneityTest.Of(pair.Item1, pair.Item2), pair => PopulationStability.Of(pair.Item1.AsSpan(6, 9), pair.Item2.AsSpan(6, 9)), pair => JensenShannon.Of(pair.Item1.AsSpan(6, 9), pair.Item2.AsSpan(6, 9)) })
            (tests.Count(pair => test(pair).PValue < 0.05) / 1_000.0).ShouldBeInRange(0.03, 0.075);
        // Binned values can only make this one more careful.
        (tests.Count(pair => KolmogorovTest.Of(pair.Item1, pair.Item2).PValue < 0.05) / 1_000.0).ShouldBeInRange(0.005, 0.06);
    }

    [Property(MaxTest = 200)]
    public void A_sample_is_at_no_distance_from_itself(ushort[] counts)
    {
        double[] sample = [1, .. counts.Select(count => (double)count)];
        double[] values = [.. Enumerable.Range(0, sample.Length).Select(i => (double)i)];
        (PopulationStability.Of(sample, sample).Value, HomogeneityTest.Of(sample, sample).PValue, KolmogorovTest.Of(sample, sample).PValue, EarthMover.Of(values, sample, sample)).ShouldBe((0, 1, 1, 0));
        JensenShannon.Of(sample, sample).Value.ShouldBe(0, 1e-12);
    }

    [Property(MaxTest = 200)]
    public void Distances_are_the_same_from_either_side(byte[] first, byte[] second)
    {
        var length = Math.Min(first.Length, second.Length);
        double[] left = [1, .. first.Take(length).Select(count => (double)count)], right = [2, .. second.Take(length).Select(count => (double)count)];
        PopulationStability.Of(left, right).Value.ShouldBe(PopulationStability.Of(right, left).Value, 1e-9);
        JensenShannon.Of(left, right).Value.ShouldBe(JensenShannon.Of(right, left).Value, 1e-12);
        KolmogorovTest.Of(left, right).Value.ShouldBe(KolmogorovTest.Of(right, left).Value, 1e-12);
    }

    [Fact]
    public void One_bin_says_nothing() =>
        (PopulationStability.Of([5], [9]).PValue, HomogeneityTest.Of([5], [9]).PValue, KolmogorovTest.Of([5], [9]).PValue, JensenShannon.Of([5], [9]).PValue).ShouldBe((1, 1, 1, 1));

    [Theory]
    [InlineData(new double[0], new double[0], "SXT2441")]
    [InlineData(new double[] { 1, 2 }, new double[] { 1 }, "SXT2441")]
    [InlineData(new double[] { 1, double.NaN }, new double[] { 1, 2 }, "SXT2441")]
    [InlineData(new double[] { 1, -1 }, new double[] { 1, 2 }, "SXT2441")]
    [InlineData(new double[] { 0, 0 }, new double[] { 1, 2 }, "SXT2442")]
    public void Samples_that_cannot_be_compared_are_refused(double[] reference, double[] current, string code) =>
        Should.Throw<InvalidInputException>(() => PopulationStability.Of(reference, current)).Code.ShouldBe(code);

    [Fact]
    public void Values_that_do_not_ascend_are_refused() => Should.Throw<InvalidInputException>(() => EarthMover.Of([2, 1], [1, 1], [1, 1])).Code.ShouldBe("SXT2441");

    static double[] Sample(SeededRandom random, int rows, double shift)
    {
        var counts = new double[21];
        for (var row = 0; row < rows; row++) counts[(int)Math.Clamp(10 + shift + (2.5 * random.NextNormal()), 0, 20)]++;
        return counts;
    }
}
