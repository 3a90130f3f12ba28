using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Metrics.Binary;

public sealed class ProbabilityMetricsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_depends_on_the_probabilities_equals_scikit_learn_with_weights(int index)
    {
        var c = GoldenMetrics.Expected.Binary[index];

        LogLoss.Of(c.Labels, c.Probabilities, c.Weights).ShouldBe(c.Logloss, Golden.Tolerance);
        NormalizedEntropy.Of(c.Labels, c.Probabilities, c.Weights).ShouldBe(c.Ne, Golden.Tolerance);
        BrierScore.Of(c.Labels, c.Probabilities, c.Weights).ShouldBe(c.Brier, Golden.Tolerance);
        CalibrationRatio.Of(c.Labels, c.Probabilities, c.Weights).ShouldBe(c.Ratio, Golden.Tolerance);
    }

    [Property]
    public void Predicting_the_labels_own_rate_has_an_entropy_of_one(int seed)
    {
        var (labels, _, _) = ScoredRows.Seeded(seed);
        var rate = Enumerable.Repeat(labels.Average(), labels.Length).ToArray();

        NormalizedEntropy.Of(labels, rate).ShouldBe(1, 1e-12);
        CalibrationRatio.Of(labels, rate).ShouldBe(1, 1e-12);
    }

    [Fact]
    public void A_sure_mistake_costs_a_lot_but_not_infinitely_much()
    {
        LogLoss.Of([1], [0.0]).ShouldBe(52 * Math.Log(2), 1e-12);
        LogLoss.Of([1], [0.0], clip: 0.5).ShouldBe(Math.Log(2), 1e-12);
        LogLoss.Of([1, 0], [1.0, 0.0]).ShouldBe(0, 1e-15);
    }

    [Fact]
    public void Without_rows_weights_or_the_class_that_is_needed_nothing_is_defined()
    {
        LogLoss.Of([], []).ShouldBe(double.NaN);
        BrierScore.Of([1], [0.5], [0]).ShouldBe(double.NaN);
        NormalizedEntropy.Of([1, 1], [0.5, 0.5]).ShouldBe(double.NaN);
        CalibrationRatio.Of([0, 0], [0.5, 0.5]).ShouldBe(double.NaN);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void What_is_no_probability_is_refused(double probability)
    {
        Should.Throw<InvalidInputException>(() => LogLoss.Of([1], [probability])).Code.ShouldBe("SXT2104");
        Should.Throw<InvalidInputException>(() => BrierScore.Of([1], [probability])).Code.ShouldBe("SXT2104");
        Should.Throw<InvalidInputException>(() => CalibrationRatio.Of([1], [probability])).Code.ShouldBe("SXT2104");
    }
}
