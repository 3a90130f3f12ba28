namespace Sextant.Learning.Tests.Trees;

public sealed class TreeTrainerTests
{
    static readonly TreeOptions OneStump = new()
    {
        Objective = new SquaredLoss(),
        Rounds = 1,
        MaxDepth = 1,
        LearningRate = 1,
        L2 = 0,
        BaseMargin = 0,
        Binning = new() { Exact = true },
    };

    [Fact]
    public void A_stump_is_what_one_computes_by_hand()
    {
        // Gradients at margin 0 are -label: left -1 -1, right -3 -5; gain 4/2 + 64/2 - 100/4.
        var stump = Train(OneStump, [1, 2, 4, 5], [1, 1, 3, 5]).Trees[0].Nodes;

        stump[0].ShouldBe(new(0, 3, 1, 2, MissingLeft: false, 2.5, 9, 4));
        stump[1].ShouldBe(TreeNode.Leaf(1, 2));
        stump[2].ShouldBe(TreeNode.Leaf(4, 2));
    }

    [Fact]
    public void Penalties_shrink_leaves_as_the_formula_says()
    {
        var stump = Train(OneStump with { L1 = 1, L2 = 2, LearningRate = 0.5 }, [1, 2, 4, 5], [-1, -1, 3, 5]).Trees[0].Nodes;

        stump[1].Value.ShouldBe(0.5 * -(2 - 1) / (2 + 2), 1e-12);
        stump[2].Value.ShouldBe(0.5 * (8 - 1) / (2 + 2), 1e-12);
        stump[0].Gain.ShouldBe((1.0 / 4) + (49.0 / 4) - (25.0 / 6), 1e-12);
    }

    [Fact]
    public void A_largest_step_bounds_leaves()
    {
        var stump = Train(OneStump with { MaxDeltaStep = 2 }, [1, 2, 4, 5], [1, 1, 3, 5]).Trees[0].Nodes;

        stump.ToArray().Max(node => node.Value).ShouldBe(2);
    }

    [Theory]
    [InlineData(-4, true)]
    [InlineData(9, false)]
    public void Missing_values_go_where_their_labels_are(float labelOfMissing, bool left)
    {
        var stump = Train(OneStump, [1, 2, 4, 5, float.NaN], [-3, -3, 8, 8, labelOfMissing]).Trees[0].Nodes[0];

        (stump.Threshold, stump.MissingLeft).ShouldBe((3f, left));
    }

    [Fact]
    public void Missing_values_alone_can_be_split_off()
    {
        var ensemble = Train(OneStump with { Binning = new() }, [1, 2, 4, float.NaN, float.NaN], [1, 1, 1, 7, 7]);

        ensemble.Margin(float.NaN).ShouldBe(7);
        ensemble.Margin(1e30f).ShouldBe(1);
    }

    [Theory]
    [InlineData(new[] { 1f, 2, 4 }, 8.000001f)]
    [InlineData(new[] { -4f, -2 }, 9.536743E-07f)]
    [InlineData(new[] { 0f }, 1e-6f)]
    [InlineData(new[] { 3e38f }, float.MaxValue)]
    public void An_exact_threshold_that_parts_missing_values_lies_as_far_beyond_the_largest_as_that_is_from_zero(float[] values, float threshold)
    {
        var stump = Train(OneStump, [.. values, float.NaN, float.NaN], [.. values.Select(_ => 1f), 7, 7]).Trees[0].Nodes[0];

        (stump.Threshold, stump.MissingLeft).ShouldBe((threshold, false));
    }

    [Fact]
    public void An_exact_threshold_that_parts_missing_values_depends_on_the_rows_of_the_node_alone()
    {
        // The root parts 1 to 3 from 50 to 90; below it the values that are there are parted from those that are not.
        var tree = Train(OneStump with { MaxDepth = 2 }, [1, 2, 3, float.NaN, float.NaN, 50, 60, 90], [1, 1, 1, 7, 7, 90, 90, 90]).Trees[0];

        tree.Nodes[tree.Nodes[0].Left].Threshold.ShouldBe(6.000001f);
    }

    [Fact]
    public void Rows_without_a_value_never_seen_missing_go_with_the_majority()
    {
        var stump = Train(OneStump, [1, 2, 3, 9], [1, 1, 1, 5]).Trees[0].Nodes[0];

        stump.MissingLeft.ShouldBeTrue();
    }

    [Fact]
    public void A_constant_column_is_never_asked_and_constant_labels_give_a_constant()
    {
        var features = new FeatureMatrix(["constant", "x"], [7, 1, 7, 2, 7, 3, 7, 4]);

        var ensemble = new TreeTrainer(OneStump with { MaxDepth = 3 }).Train(new(features, [1, 2, 3, 4]));
        var constant = new TreeTrainer(OneStump with { BaseMargin = null }).Train(new(features, [5, 5, 5, 5]));

        ensemble.Trees[0].Nodes.ToArray().ShouldAllBe(node => node.Feature != 0);
        constant.Trees[0].Nodes.Length.ShouldBe(1);
        constant.Margin(7, 1).ShouldBe(5);
    }

    [Fact]
    public void A_single_row_gives_its_label() => Train(OneStump with { BaseMargin = null }, [1], [3]).Margin(1).ShouldBe(3);

    [Theory]
    [InlineData(2, 0.0)]
    [InlineData(1, 5.0)]
    public void A_leaf_keeps_its_least_rows_and_a_split_its_least_gain(int minRows, double minGain)
    {
        var stump = Train(OneStump with { MinRowsInLeaf = minRows, MinSplitGain = minGain }, [1, 2, 3, 4], [0, 0, 1, 9]).Trees[0].Nodes;

        // By gain alone the last row is split off: 1/3 + 81 - 25.
        stump[0].Threshold.ShouldBe(minRows == 2 ? 2.5f : 3.5f);
    }

    [Fact]
    public void Leaf_wise_growth_splits_the_leaf_with_the_highest_gain_first()
    {
        var options = OneStump with { Growth = TreeGrowth.LeafWise, MaxDepth = 0, MaxLeaves = 3 };

        // The root splits in the middle; then the right half, whose labels differ more.
        var tree = Train(options, [1, 2, 3, 4], [0, 1, 10, 14]).Trees[0];

        tree.Nodes.ToArray().Count(node => node.IsLeaf).ShouldBe(3);
        tree.Nodes[tree.Nodes[0].Left].IsLeaf.ShouldBeTrue();
    }

    [Fact]
    public void Without_a_base_margin_training_starts_at_the_log_odds()
    {
        var ensemble = Train(new() { Rounds = 0 }, [1, 2, 3, 4], [0, 0, 0, 1]);

        ensemble.Margin(1).ShouldBe(Math.Log(1.0 / 3), 1e-12);
        ensemble.Link.ShouldBe(TreeLink.Logistic);
    }

    static TreeEnsemble Train(TreeOptions options, float[] values, float[] labels) => new TreeTrainer(options).Train(new(new(["x"], values), labels));
}
