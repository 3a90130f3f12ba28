using System.Text.Json;
using FsCheck.Xunit;
using Sextant.Numerics;

namespace Sextant.Learning.Tests.Calibration;

public sealed class CalibratorTests
{
    static readonly ICalibrator[] OneOfEach =
    [
        new PlattCalibrator(1.25, -0.5), new TemperatureCalibrator(1.7), new BetaCalibrator(0.8, 1.3, 0.1), new IsotonicCalibrator([0.1, 0.4, 0.9], [0, 0.3, 0.8]),
        new HistogramCalibrator([0.2, 0.5], [0.1, 0.4, 0.3]), new SlicedCalibrator(new PlattCalibrator(1, 0), new Dictionary<string, double> { ["mobile"] = 1.5 }),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Fits_reach_the_maximum_that_scipy_finds(int index)
    {
        var c = GoldenCalibration.Cases[index];

        var (platt, beta) = (PlattTrainer.Fit(c.Labels, c.Logits, c.Weights), BetaTrainer.Fit(c.Labels, c.Scores, c.Weights));

        new[] { platt.Slope, platt.Intercept }.ShouldBe(c.Platt, Golden.Tolerance);
        new[] { beta.A, beta.B, beta.C }.ShouldBe(c.Beta, Golden.Tolerance);
        TemperatureTrainer.Fit(c.Labels, c.Logits, c.Weights).Temperature.ShouldBe(c.Temperature, Golden.Tolerance);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_sigmoid_is_scikit_learns_as_far_as_that_one_converges(int index)
    {
        var c = GoldenCalibration.Cases[index];

        var platt = PlattTrainer.Fit(c.Labels, c.Logits);

        new[] { platt.Slope, platt.Intercept }.ShouldBe(c.SklearnSigmoid!, 1e-6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void An_isotonic_map_is_scikit_learns_between_its_points_and_beyond_them(int index)
    {
        var c = GoldenCalibration.Cases[index];
        var probabilities = new double[c.Grid.Length];

        IsotonicTrainer.Fit(c.Labels, c.Scores, c.Weights).Apply(c.Grid, probabilities);

        probabilities.ShouldBe(c.Isotonic, Golden.Tolerance);
    }

    [Property]
    public void An_isotonic_map_never_falls_keeps_the_number_of_events_and_ignores_the_order_of_rows(int seed)
    {
        var (labels, scores, weights) = Metrics.ScoredRows.Seeded(seed);

        var fitted = IsotonicTrainer.Fit(labels, scores, weights);

        fitted.Probabilities.ShouldBeInOrder();
        scores.Zip(weights, (score, weight) => weight * fitted.Apply(score)).Sum().ShouldBe(labels.Zip(weights, (label, weight) => label * weight).Sum(), 1e-9);
        var turned = IsotonicTrainer.Fit([.. labels.Reverse()], [.. scores.Reverse()], [.. weights.Reverse()]);
        turned.Scores.ShouldBe(fitted.Scores);
        turned.Probabilities.ShouldBe(fitted.Probabilities, 1e-12);
    }

    [Property]
    public void Platt_and_beta_keep_the_order_of_a_model_that_has_one(int seed)
    {
        var (labels, scores, _) = Metrics.ScoredRows.Seeded(seed, 200);
        double[] shares = [.. scores.Select(score => score / 1.3)];
        var (platt, beta) = (PlattTrainer.Fit(labels, shares), BetaTrainer.Fit(labels, shares));

        platt.Slope.ShouldBeGreaterThan(0);
        double[] grid = [.. Enumerable.Range(0, 21).Select(i => beta.Apply(i / 20.0))];
        grid.ShouldBeInOrder();
    }

    [Fact]
    public void Scores_of_any_scale_and_shift_are_fitted_equally_well()
    {
        var c = GoldenCalibration.Cases[0];

        var far = PlattTrainer.Fit(c.Labels, [.. c.Logits.Select(score => 1e6 + (1e-3 * score))]);

        foreach (var score in c.Logits) far.Apply(1e6 + (1e-3 * score)).ShouldBe(Sigmoid.Of((c.Platt[0] * score) + c.Platt[1]), 1e-5);
    }

    [Fact]
    public void Labels_told_apart_by_a_threshold_give_a_steep_but_finite_map()
    {
        double[] labels = [0, 0, 0, 1, 1, 1], scores = [0.1, 0.2, 0.3, 0.7, 0.8, 0.9];

        PlattTrainer.Fit(labels, scores).Apply(0.9).ShouldBeInRange(0.7, 0.9);
        BetaTrainer.Fit(labels, scores).Apply(0.9).ShouldBeInRange(0.999, 1);
        TemperatureTrainer.Fit(labels, [-3, -2, -1, 1, 2, 3]).Apply(2).ShouldBeInRange(0.999, 1);
        IsotonicTrainer.Fit(labels, scores).Apply(0.5).ShouldBe(0.5, 1e-12);
    }

    [Fact]
    public void Constant_scores_get_the_labels_rate()
    {
        double[] labels = [0, 0, 0, 1], same = [0.4, 0.4, 0.4, 0.4];

        PlattTrainer.Fit(labels, same).Apply(0.4).ShouldBe(((3 * 0.2) + (2.0 / 3)) / 4, 1e-9);
        BetaTrainer.Fit(labels, same).Apply(0.4).ShouldBe(0.25, 1e-9);
        IsotonicTrainer.Fit(labels, same).Apply(7).ShouldBe(0.25);
        HistogramTrainer.Fit(labels, same, 10).Apply(7).ShouldBe(0.25);
    }

    [Fact]
    public void Scores_that_run_against_the_labels_are_flattened_turned_or_refused()
    {
        double[] labels = [1, 1, 0, 1, 0, 0, 0, 1], scores = [0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9];

        PlattTrainer.Fit(labels, scores).Slope.ShouldBeLessThan(0);
        var beta = BetaTrainer.Fit(labels, scores);
        beta.A.ShouldBeGreaterThanOrEqualTo(0);
        beta.B.ShouldBeGreaterThanOrEqualTo(0);
        Should.Throw<InvalidInputException>(() => TemperatureTrainer.Fit([1, 0], [-2, 2])).Code.ShouldBe("SXT2109");
    }

    [Fact]
    public void A_histogram_bin_has_its_own_rate_drawn_a_little_to_all_and_an_empty_one_that_of_all()
    {
        var fitted = HistogramTrainer.Fit([0, 0, 1, 1], [0, 0.1, 0.9, 1], 4, BinKind.EqualWidth);

        fitted.Edges.ShouldBe([0.25, 0.5, 0.75]);
        fitted.Probabilities.ShouldBe([0.5 / 3, 0.5, 0.5, 2.5 / 3], 1e-12);
        fitted.Apply(0.25).ShouldBe(0.5 / 3, 1e-12);
        HistogramTrainer.Fit([0, 0, 1, 1], [1, 2, 3, 4], 2).Edges.ShouldBe([2.5]);
        HistogramTrainer.Fit([0, 0, 0, 1], [1, 1, 1, 4], 4).Edges.ShouldBe([2.5]);
    }

    [Fact]
    public void A_slice_is_drawn_to_all_by_its_lack_of_events_and_held_within_limits()
    {
        string[] slices = [.. Enumerable.Repeat("a", 100), .. Enumerable.Repeat("b", 2)];
        double[] labels = [.. Enumerable.Range(0, 102).Select(row => row < 20 || row >= 100 ? 1.0 : 0.0)];
        var global = new IsotonicCalibrator([0], [0.1]);

        var fitted = SlicedTrainer.Fit(global, labels, new double[102], slices, shrinkage: 10, limit: 1.2);

        SlicedTrainer.Fit(global, labels, new double[102], slices, shrinkage: 10).Factors["a"].ShouldBe((20 + 10) / (10 + 10.0), 1e-12);
        fitted.Factors["a"].ShouldBe(1.2);
        fitted.Factors["b"].ShouldBe((2 + 10) / (0.2 + 10), 1e-12);
        fitted.Apply(0, "a").ShouldBe(0.12, 1e-12);
        fitted.Apply(0, "unknown").ShouldBe(0.1);
        new SlicedCalibrator(new IsotonicCalibrator([0], [0.9]), new Dictionary<string, double> { ["a"] = 3 }).Apply(0, "a").ShouldBe(1);
    }

    [Fact]
    public void Written_to_json_and_read_again_a_calibrator_gives_the_same_bits()
    {
        foreach (var calibrator in OneOfEach)
        {
            var read = JsonSerializer.Deserialize<ICalibrator>(JsonSerializer.Serialize(calibrator))!;

            read.GetType().ShouldBe(calibrator.GetType());
            foreach (var score in new[] { 0, 0.1, 0.33, 0.5, 1 }) read.Apply(score).ShouldBe(calibrator.Apply(score));
        }

        ((SlicedCalibrator)JsonSerializer.Deserialize<ICalibrator>(JsonSerializer.Serialize(OneOfEach[^1]))!).Factors["mobile"].ShouldBe(1.5);
    }

    [Fact]
    public void Every_calibrator_answers_any_score_with_a_probability_and_nan_with_nan()
    {
        foreach (var calibrator in OneOfEach)
        {
            foreach (var score in new[] { double.NegativeInfinity, -1e300, -1, 0, double.Epsilon, 0.4, 1, 1e300, double.PositiveInfinity })
                calibrator.Apply(score).ShouldBeInRange(0, 1);
            calibrator.Apply(double.NaN).ShouldBe(double.NaN);
            Should.Throw<InvalidInputException>(() => calibrator.Apply([1, 2], new double[1])).Code.ShouldBe("SXT2100");
        }
    }

    [Fact]
    public void Bad_rows_one_class_or_no_weight_are_refused()
    {
        Code(() => PlattTrainer.Fit([1, 1], [1, 2])).ShouldBe("SXT2109");
        Code(() => IsotonicTrainer.Fit([], [])).ShouldBe("SXT2109");
        Code(() => IsotonicTrainer.Fit([0, 1], [1, 2], [0, 0])).ShouldBe("SXT2109");
        Code(() => BetaTrainer.Fit([0, 1], [0.5, 1.5])).ShouldBe("SXT2104");
        Code(() => TemperatureTrainer.Fit([0, 1], [1, double.NaN])).ShouldBe("SXT2101");
        Code(() => PlattTrainer.Fit([0, 1], [1, 2], [1, -1])).ShouldBe("SXT2103");
        Code(() => HistogramTrainer.Fit([0, 1], [1, 2], 0)).ShouldBe("SXT2105");
        Code(() => SlicedTrainer.Fit(OneOfEach[0], [0, 1], [1, 2], ["a"])).ShouldBe("SXT2100");
        Code(() => SlicedTrainer.Fit(OneOfEach[0], [0, 1], [1, 2], ["a", "b"], shrinkage: -1)).ShouldBe("SXT2105");
    }

    [Fact]
    public void Bad_parameters_are_refused()
    {
        Code(() => new PlattCalibrator(double.NaN, 0)).ShouldBe("SXT2114");
        Code(() => new TemperatureCalibrator(0)).ShouldBe("SXT2114");
        Code(() => new BetaCalibrator(-1, 1, 0)).ShouldBe("SXT2114");
        Code(() => new IsotonicCalibrator([], [])).ShouldBe("SXT2114");
        Code(() => new IsotonicCalibrator([1, 1], [0, 1])).ShouldBe("SXT2114");
        Code(() => new IsotonicCalibrator([1, 2], [0.5, 0.4])).ShouldBe("SXT2114");
        Code(() => new HistogramCalibrator([1], [0.5])).ShouldBe("SXT2114");
        Code(() => new HistogramCalibrator([2, 1], [0.5, 0.5, 0.5])).ShouldBe("SXT2114");
        Code(() => new SlicedCalibrator(OneOfEach[0], new Dictionary<string, double> { ["a"] = 0 })).ShouldBe("SXT2114");
    }

    static string Code(Func<object> call) => Should.Throw<InvalidInputException>(() => call()).Code;
}
