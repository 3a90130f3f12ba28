namespace Sextant.Learning.Tests.Metrics.Regression;

public sealed class RegressionErrorsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Errors_equal_scikit_learn_with_weights(int index)
    {
        var c = GoldenMetrics.Expected.Regression[index];

        var errors = RegressionErrors.Of(c.Truth, c.Predictions, c.Weights);

        new[] { errors.Rmse, errors.Mae, errors.R2 }.ShouldBe([c.Rmse, c.Mae, c.R2], Golden.Tolerance);
    }

    [Fact]
    public void A_constant_truth_is_explained_fully_or_not_at_all_and_one_row_is_too_few()
    {
        RegressionErrors.Of([2, 2], [2, 2]).R2.ShouldBe(1);
        RegressionErrors.Of([2, 2], [2, 3]).R2.ShouldBe(0);
        RegressionErrors.Of([2], [3]).ShouldBe(new(1, 1, double.NaN));
        RegressionErrors.Of([], []).ShouldBe(new(double.NaN, double.NaN, double.NaN));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Should.Throw<InvalidInputException>(() => RegressionErrors.Of([double.NaN], [1])).Code.ShouldBe("SXT2101");
        Should.Throw<InvalidInputException>(() => RegressionErrors.Of([1], [double.NegativeInfinity])).Code.ShouldBe("SXT2101");
        Should.Throw<InvalidInputException>(() => RegressionErrors.Of([1, 2], [1])).Code.ShouldBe("SXT2100");
        Should.Throw<InvalidInputException>(() => RegressionErrors.Of([1], [1], [-1])).Code.ShouldBe("SXT2103");
    }
}
