using Sextant.Numerics;

namespace Sextant.Learning.Tests.Drift;

public class ConfidenceBasedEstimateTests
{
    static readonly double[] Probabilities = [0.9, 0.8, 0.8, 0.4, 0.3, 0.1, 0.1, 0.05];

    [Fact]
    public void Figures_are_those_of_rows_that_are_partly_of_either_label()
    {
        var expected = ConfidenceBasedEstimate.Of(Probabilities, draws: 0);
        double[] labels = [.. Probabilities.Select(_ => 1.0), .. Probabilities.Select(_ => 0.0)], scores = [.. Probabilities, .. Probabilities];
        double[] weights = [.. Probabilities, .. Probabilities.Select(p => 1 - p)];
        expected.Auc.Estimate.ShouldBe(Auc.Of(labels, scores, weights), 1e-12);
        expected.AveragePrecision.Estimate.ShouldBe(AveragePrecision.Of(labels, scores, weights), 1e-12);
        expected.Precision.Estimate.ShouldBe(2.5 / 3, 1e-12);
        expected.Recall.Estimate.ShouldBe(2.5 / 3.45, 1e-12);
        expected.Accuracy.Estimate.ShouldBe((2.5 + 0.6 + 0.7 + 0.9 + 0.9 + 0.95) / 8, 1e-12);
        expected.PositiveRate.Estimate.ShouldBe(3.45 / 8, 1e-12);
    }

    [Fact]
    public void Intervals_hold_the_figures_of_calibrated_rows_as_often_as_they_say()
    {
        var start = new SeededRandom(5);
        var held = Enumerable.Range(0, 200).Count(i =>
        {
            var random = start.Split(i);
            double[] probabilities = [.. Enumerable.Range(0, 400).Select(_ => random.NextBeta(1, 4))];
            double[] labels = [.. probabilities.Select(p => random.NextDouble() < p ? 1.0 : 0)];
            return ConfidenceBasedEstimate.Of(probabilities, draws: 200, seed: i).Auc.Contains(Auc.Of(labels, probabilities));
        });
        (held / 200.0).ShouldBeInRange(0.9, 0.99);
    }

    [Fact]
    public void The_assumption_is_said() => ConfidenceBasedEstimate.Of(Probabilities).Assumption.ShouldContain("calibrated");

    [Fact]
    public void Certain_rows_have_no_area_to_measure() => ConfidenceBasedEstimate.Of([0, 0, 0]).Auc.Estimate.ShouldBe(double.NaN);

    [Theory]
    [InlineData(new double[0], "SXT2442")]
    [InlineData(new[] { 0.5, double.NaN }, "SXT2104")]
    [InlineData(new[] { 1.5 }, "SXT2104")]
    public void What_is_no_probability_is_refused(double[] probabilities, string code) =>
        Should.Throw<InvalidInputException>(() => ConfidenceBasedEstimate.Of(probabilities)).Code.ShouldBe(code);
}
