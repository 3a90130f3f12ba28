using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Trees.Prediction;

public sealed class FlatTreesTests
{
    [Fact]
    public void A_link_that_does_not_exist_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => ((TreeLink)99).Apply<float>(1, [0f]));

    [Property(MaxTest = 300)]
    public void Margins_are_those_of_the_ensemble_to_the_bit(int seed, byte outputs, byte count)
    {
        var ensemble = RandomTrees.Ensemble(seed, trees: 1 + (seed & 31), outputs: 1 + outputs % 3);
        var rows = RandomTrees.Rows(seed, count % 80, ensemble.FeatureNames.Count);
        var flat = new FlatTrees(ensemble);
        var margins = new double[count % 80 * ensemble.Outputs];

        flat.Margins(rows, margins);

        margins.ShouldBe(Reference(ensemble, rows));
    }

    [Theory]
    [InlineData(float.NegativeInfinity)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NaN)]
    [InlineData(float.MinValue)]
    [InlineData(float.MaxValue)]
    [InlineData(0f)]
    [InlineData(float.Epsilon)]
    public void Every_value_takes_the_right_side_of_every_threshold(float threshold)
    {
        float[] values = [float.NaN, float.NegativeInfinity, float.MinValue, -1, -float.Epsilon, -0f, 0f, float.Epsilon, 1, float.MaxValue, float.PositiveInfinity];
        foreach (var missingLeft in new[] { false, true })
        {
            var ensemble = new TreeEnsemble(["x"], [new([new(0, threshold, 1, 2, missingLeft, 0, 1, 2), TreeNode.Leaf(-1, 1), TreeNode.Leaf(1, 1)])], [0], TreeLink.Identity);
            var margins = new double[values.Length];

            new FlatTrees(ensemble).Margins(values, margins);

            margins.ShouldBe(Reference(ensemble, values));
        }
    }

    [Theory]
    [InlineData(TreeLink.Identity, 1, new[] { 0.5 })]
    [InlineData(TreeLink.Logistic, 1, new[] { 0.62245933120185459 })]
    [InlineData(TreeLink.Exponential, 1, new[] { 1.6487212707001282 })]
    [InlineData(TreeLink.Softmax, 3, new[] { 0.1863237232258476, 0.3071958857184984, 0.506480391055654 })]
    public void Predictions_are_margins_after_the_link(TreeLink link, int outputs, double[] expected)
    {
        var ensemble = new TreeEnsemble(["x"], [], [.. Enumerable.Range(1, outputs).Select(i => i / 2.0)], link);
        var predictions = new double[outputs];

        new FlatTrees(ensemble).Predict([0f], predictions);

        for (var i = 0; i < outputs; i++) predictions[i].ShouldBe(expected[i], 1e-14);
    }

    [Fact]
    public void Softmax_of_large_margins_is_finite()
    {
        double[] margins = [1000, 999];

        TreeLink.Softmax.Apply(margins.Length, margins);

        margins.Sum().ShouldBe(1, 1e-15);
    }

    [Fact]
    public void Many_features_are_no_less_exact()
    {
        // Above 32,767 features the packed form's 16 bits are not enough.
        var ensemble = RandomTrees.Ensemble(5, features: 40_000);
        var rows = RandomTrees.Rows(6, 3, 40_000);
        var margins = new double[3];

        new FlatTrees(ensemble).Margins(rows, margins);

        margins.ShouldBe(Reference(ensemble, rows));
    }

    [Fact]
    public void Nodes_that_share_children_are_predicted_without_being_copied()
    {
        // As a tree, it would have 2⁴⁰ leaves.
        var nodes = Enumerable.Range(0, 40).Select(i => new TreeNode(0, i, i + 1, i + 1, MissingLeft: true, 0, 0, 1)).Append(TreeNode.Leaf(3, 1)).ToList();
        var margins = new double[1];

        new FlatTrees(new(["x"], [new(nodes)], [0], TreeLink.Identity)).Margins([1f], margins);

        margins.ShouldBe([3]);
    }

    [Fact]
    public void Rows_of_another_length_are_refused() =>
        Should.Throw<ArgumentException>(() => new FlatTrees(RandomTrees.Ensemble(1)).Margins(new float[7], new double[1]));

    static double[] Reference(TreeEnsemble ensemble, float[] rows)
    {
        var features = ensemble.FeatureNames.Count;
        var margins = new double[rows.Length / features * ensemble.Outputs];
        for (var row = 0; row < rows.Length / features; row++)
            ensemble.Margins(rows.AsSpan(row * features, features), margins.AsSpan(row * ensemble.Outputs, ensemble.Outputs));
        return margins;
    }
}
