using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Calibration;

public sealed class CalibrationMeasureTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Bins_of_equal_width_are_scikit_learns(int index)
    {
        var c = GoldenCalibration.Cases[index];

        var bins = ReliabilityCurve.Of(c.Labels, c.Scores, 7, BinKind.EqualWidth);

        bins.Select(bin => bin.ObservedRate).ShouldBe(c.Observed!, Golden.Tolerance);
        bins.Select(bin => bin.MeanProbability).ShouldBe(c.Promised!, Golden.Tolerance);
        CalibrationError.Of(c.Labels, c.Scores, 7, BinKind.EqualWidth)
            .ShouldBe(bins.Sum(bin => bin.Weight * Math.Abs(bin.ObservedRate - bin.MeanProbability)) / c.Labels.Length, 1e-12);
    }

    [Property]
    public void The_parts_of_the_brier_score_sum_to_it(int seed, bool width)
    {
        var (labels, scores, weights) = Metrics.ScoredRows.Seeded(seed);
        double[] probabilities = [.. scores.Select(score => score / 1.3)];

        var parts = BrierDecomposition.Of(labels, probabilities, 5, width ? BinKind.EqualWidth : BinKind.EqualMass, weights);

        parts.Brier.ShouldBe(BrierScore.Of(labels, probabilities, weights), 1e-12);
        parts.Reliability.ShouldBeGreaterThanOrEqualTo(0);
        parts.Resolution.ShouldBeInRange(0, parts.Uncertainty + 1e-12);
    }

    [Fact]
    public void Rates_that_come_as_promised_have_no_error_and_one_probability_a_bin_leaves_nothing_within()
    {
        double[] labels = [1, 0, 0, 0, 1, 1, 1, 0], probabilities = [.25, .25, .25, .25, .75, .75, .75, .75];

        CalibrationError.Of(labels, probabilities, 2).ShouldBe(0);
        BrierDecomposition.Of(labels, probabilities, 2).ShouldBe(new(0, 0.0625, 0.25, 0));
    }

    [Fact]
    public void Equal_mass_puts_as_many_rows_in_each_bin_and_never_parts_equal_probabilities()
    {
        double[] probabilities = [.. Enumerable.Range(0, 100).Select(i => i / 100.0)];

        ReliabilityCurve.Of(new double[100], probabilities, 4).Select(bin => bin.Weight).ShouldBe([25, 25, 25, 25]);
        ReliabilityCurve.Of(new double[5], [.1, .2, .2, .2, .9], 5).Select(bin => bin.Weight).ShouldBe([1, 3, 1]);
        ReliabilityCurve.Of(new double[3], [.1, .2, .9], 10, weights: [1, 0, 1]).Sum(bin => bin.Weight).ShouldBe(2);
    }

    [Fact]
    public void The_noise_floor_is_what_perfectly_calibrated_rows_show()
    {
        var random = new Random(3);
        double[] probabilities = [.. Enumerable.Range(0, 500).Select(_ => random.NextDouble())];
        var errors = Enumerable.Range(0, 300)
            .Select(_ => CalibrationError.Of([.. probabilities.Select(p => random.NextDouble() < p ? 1.0 : 0.0)], probabilities)).ToList();

        var noise = CalibrationError.Noise(probabilities, simulations: 600, seed: 4);

        // Standard error of both means together is about 1.5 % of the floor.
        noise.Mean.ShouldBe(errors.Average(), 0.06 * noise.Mean);
        errors.Count(error => error > noise.Percentile95).ShouldBeInRange(4, 28);
        CalibrationError.Noise(probabilities, simulations: 600, seed: 4).ShouldBe(noise);
        CalibrationError.Noise(probabilities, simulations: 600, seed: 5).ShouldNotBe(noise);
    }

    [Fact]
    public void The_floor_of_a_constant_is_that_of_a_rate()
    {
        // One bin: |rate − p| of 2,000 rows, whose mean is √(2/π) standard errors.
        var noise = CalibrationError.Noise([.. Enumerable.Repeat(0.1, 2000)], simulations: 2000);

        noise.Mean.ShouldBe(Math.Sqrt(2 / Math.PI * 0.09 / 2000), 0.06 * noise.Mean);
        noise.Percentile95.ShouldBe(1.96 * Math.Sqrt(0.09 / 2000), 0.08 * noise.Percentile95);
    }

    [Fact]
    public void A_rates_interval_is_wilsons()
    {
        var bin = ReliabilityCurve.Of([1, 0, 0, 0, 0, 0, 0, 0, 0, 0], [.1, .1, .1, .1, .1, .1, .1, .1, .1, .1]).Single();

        // 1 of 10 at 95 %: 0.0179 to 0.4042 (Newcombe, 1998, gives the method's formula).
        bin.Low.ShouldBe(0.01788, 1e-4);
        bin.High.ShouldBe(0.40415, 1e-4);
        bin.Holds.ShouldBeTrue();
        ReliabilityCurve.Of([0, 0], [.9, .9]).Single().Low.ShouldBe(0, 1e-15);
        ReliabilityCurve.Of([0, 0, 0, 0, 0, 0, 0, 0], [.9, .9, .9, .9, .9, .9, .9, .9]).Single().Holds.ShouldBeFalse();
    }

    [Fact]
    public void No_rows_have_no_error_and_bad_input_is_refused()
    {
        CalibrationError.Of([], []).ShouldBe(double.NaN);
        CalibrationError.Of([1], [0.5], weights: [0]).ShouldBe(double.NaN);
        BrierDecomposition.Of([], []).Brier.ShouldBe(double.NaN);
        ReliabilityCurve.Of([], []).ShouldBeEmpty();
        Should.Throw<InvalidInputException>(() => CalibrationError.Of([1], [1.1])).Code.ShouldBe("SXT2104");
        Should.Throw<InvalidInputException>(() => CalibrationError.Of([1], [1], 0)).Code.ShouldBe("SXT2105");
        Should.Throw<InvalidInputException>(() => CalibrationError.Noise([1], simulations: 0)).Code.ShouldBe("SXT2105");
        Should.Throw<InvalidInputException>(() => ReliabilityCurve.Of([1], [1], level: 1)).Code.ShouldBe("SXT2105");
    }
}
