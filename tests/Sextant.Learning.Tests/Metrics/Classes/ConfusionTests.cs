namespace Sextant.Learning.Tests.Metrics.Classes;

public sealed class ConfusionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Binary_decisions_are_counted_as_by_scikit_learn(int index)
    {
        var c = GoldenMetrics.Expected.Binary[index];

        var counts = ConfusionCounts.At(c.Labels, c.Probabilities, 0.5, c.Weights);

        new[] { counts.TruePositives, counts.FalsePositives, counts.FalseNegatives, counts.TrueNegatives }.ShouldBe(c.Confusion, Golden.Tolerance);
        new[] { counts.Accuracy, counts.Precision, counts.Recall, counts.F1, counts.FBeta(2), counts.Mcc }
            .ShouldBe([c.Accuracy, c.Precision, c.Recall, c.F1, c.F2, c.Mcc], Golden.Tolerance);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Several_classes_are_measured_as_by_scikit_learn_an_absent_one_included(int index)
    {
        var c = GoldenMetrics.Expected.Classes[index];

        var matrix = ConfusionMatrix.Of(c.Actual, c.Predicted, c.Classes, c.Weights);

        matrix.Accuracy.ShouldBe(c.Accuracy, Golden.Tolerance);
        matrix.Mcc.ShouldBe(c.Mcc, Golden.Tolerance);
        matrix.F1(ClassAverage.Macro).ShouldBe(c.F1["macro"], Golden.Tolerance);
        matrix.F1(ClassAverage.Micro).ShouldBe(c.F1["micro"], Golden.Tolerance);
        matrix.F1(ClassAverage.Weighted).ShouldBe(c.F1["weighted"], Golden.Tolerance);
        matrix.Kappa().ShouldBe(c.Kappa["None"], Golden.Tolerance);
        matrix.Kappa(KappaWeights.Linear).ShouldBe(c.Kappa["linear"], Golden.Tolerance);
        matrix.Kappa(KappaWeights.Quadratic).ShouldBe(c.Kappa["quadratic"], Golden.Tolerance);
    }

    [Fact]
    public void Two_classes_agree_with_the_binary_counts()
    {
        var counts = ConfusionMatrix.Of([1, 1, 0, 0, 1], [1, 0, 0, 1, 1], 2).Against(1);

        counts.ShouldBe(ConfusionCounts.At([1, 1, 0, 0, 1], [1, 0, 0, 1, 1], 0.5));
        counts.FalsePositiveRate.ShouldBe(0.5);
    }

    [Fact]
    public void A_ratio_without_rows_to_divide_by_is_zero_and_without_any_rows_undefined()
    {
        ConfusionCounts.At([1, 0], [0, 0], 0.5).Precision.ShouldBe(0);
        ConfusionCounts.At([1, 0], [0, 0], 0.5).Mcc.ShouldBe(0);
        ConfusionCounts.At([], [], 0.5).Precision.ShouldBe(double.NaN);
        ConfusionMatrix.Of([1, 1], [1, 1], 3).Mcc.ShouldBe(0);
        ConfusionMatrix.Of([1, 1], [1, 1], 3).Kappa().ShouldBe(double.NaN);
        var empty = ConfusionMatrix.Of([], [], 2);
        new[] { empty.Accuracy, empty.Mcc, empty.Kappa(), empty.F1(ClassAverage.Macro) }.ShouldAllBe(value => double.IsNaN(value));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Should.Throw<InvalidInputException>(() => ConfusionMatrix.Of([0, 2], [0, 1], 2)).Code.ShouldBe("SXT2106");
        Should.Throw<InvalidInputException>(() => ConfusionMatrix.Of([0], [-1], 2)).Code.ShouldBe("SXT2106");
        Should.Throw<InvalidInputException>(() => ConfusionMatrix.Of([0], [0, 1], 2)).Code.ShouldBe("SXT2100");
        Should.Throw<InvalidInputException>(() => ConfusionMatrix.Of([], [], 0)).Code.ShouldBe("SXT2105");
        Should.Throw<InvalidInputException>(() => ConfusionCounts.At([1], [1], double.NaN)).Code.ShouldBe("SXT2105");
        Should.Throw<InvalidInputException>(() => new ConfusionCounts(1, 1, 1, 1).FBeta(0)).Code.ShouldBe("SXT2105");
    }
}
