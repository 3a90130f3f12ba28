using Sextant.Learning.Tests.Linear;

namespace Sextant.Learning.Tests.Rows;

public sealed class LabelledRowsTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void No_rows_or_no_features_are_refused(int rows, int columns) =>
        Refuses("SXT2160", () => _ = new LabelledRows(FeatureRows.Dense([], rows, columns), new double[rows]));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_feature_that_is_not_finite_is_refused_with_its_place(float value)
    {
        var dense = FeatureRows.Dense([1, 2, 3, value], 2, 2);
        foreach (var rows in new[] { dense, LinearRows.Sparse(dense) })
            Refuses("SXT2161", () => _ = new LabelledRows(rows, [0, 1])).Message.ShouldContain("Feature 1 of row 1");
    }

    [Theory]
    [InlineData(new[] { 1.0 })]
    [InlineData(new[] { 1.0, 2.0, 3.0 })]
    [InlineData(new[] { 1.0, double.NaN })]
    public void Labels_that_do_not_fit_are_refused(double[] labels) => Refuses("SXT2162", () => _ = new LabelledRows(Two, labels));

    [Theory]
    [InlineData(new[] { 1.0 })]
    [InlineData(new[] { 0.0, 0.0 })]
    [InlineData(new[] { 2.0, -1.0 })]
    [InlineData(new[] { 1.0, double.NaN })]
    [InlineData(new[] { 1.0, double.PositiveInfinity })]
    public void Weights_that_do_not_fit_are_refused(double[] weights) => Refuses("SXT2164", () => _ = new LabelledRows(Two, [0, 1], weights));

    [Theory]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_bad_weight_is_named(double weight) =>
        Refuses("SXT2164", () => _ = new LabelledRows(Two, [0, 1], [1, weight])).Message.ShouldContain("weight 1 is");

    [Fact]
    public void Class_weights_multiply_and_balance_keeps_the_total()
    {
        var rows = new LabelledRows(FeatureRows.Dense([1, 2, 3, 4], 4, 1), [0, 0, 0, 1], [1, 1, 2, 1]);
        rows.WithClassWeights([1, 10]).Weights.ToArray().ShouldBe([1, 1, 2, 10]);
        var balanced = rows.BalancedByClass(2);
        balanced.WeightSum.ShouldBe(5, 1e-12);
        balanced.ClassSums(2)[0].ShouldBe(2.5, 1e-12);
        Refuses("SXT2164", () => rows.WithClassWeights([0, -1]));
        Refuses("SXT2163", () => rows.BalancedByClass(3));
    }

    [Fact]
    public void A_model_refuses_rows_of_another_width()
    {
        var model = new LinearModel([1, 2], 3, LinearLink.Logistic);
        model.Score([1f, 1f]).ShouldBe(6);
        model.Score([1], [2f]).ShouldBe(7);
        model.Predict([0f, -1.5f]).ShouldBe(0.5);
        model.Predict([0f, float.NaN]).ShouldBe(double.NaN);
        Refuses("SXT2167", () => model.Score([1f]));
        Refuses("SXT2167", () => model.Score([2], [1f]));
        Refuses("SXT2167", () => new SoftmaxModel([1, 2], [0, 0]).Scores([1f, 1f], new double[2]));
    }

    [Theory]
    [InlineData(1000.0, 1)]
    [InlineData(-1000.0, 0)]
    public void Far_scores_give_probabilities_zero_and_one_and_never_NaN(double score, double probability)
    {
        new LinearModel([], score, LinearLink.Logistic).Predict([]).ShouldBe(probability);
        var both = new double[2];
        new SoftmaxModel([], [0, score]).Probabilities([], both);
        both.ShouldBe([1 - probability, probability]);
    }

    static FeatureRows Two => FeatureRows.Dense([1, 2], 2, 1);

    static InvalidInputException Refuses(string code, Action action)
    {
        var error = Should.Throw<InvalidInputException>(action);
        error.Code.ShouldBe(code);
        return error;
    }
}
