namespace Sextant.Learning.Tests.Trees.Golden;

/// <summary>With the same cut points and parameters the trees are XGBoost's: structure exactly, numbers to float32.</summary>
public sealed class XgboostParityTests
{
    static readonly GoldenRows Rows = new();

    static readonly TreeOptions Options = new() { LearningRate = 0.3, Rounds = 4, MaxDepth = 4, BaseMargin = 0, Binning = new() { Cuts = Rows.Cuts() } };

    [Fact]
    public void Depth_wise_trees_of_log_loss() => Compare("depthwise", Rows.Flags, null, Options);

    [Fact]
    public void Leaf_wise_trees_of_squared_loss_with_penalties() => Compare("leafwise", Rows.Amounts, null, Options with
    {
        Objective = new SquaredLoss(),
        BaseMargin = 0.5,
        Growth = TreeGrowth.LeafWise,
        MaxDepth = 0,
        MaxLeaves = 12,
        L1 = 0.5,
        L2 = 2,
        MinSplitGain = 0.1,
        MinChildWeight = 3,
    });

    [Fact]
    public void Monotone_and_interaction_constraints() => Compare("constrained", Rows.Amounts, null, Options with
    {
        Objective = new SquaredLoss(),
        BaseMargin = 0.5,
        Monotone = new Dictionary<string, MonotoneDirection> { ["a"] = MonotoneDirection.Increasing, ["d"] = MonotoneDirection.Decreasing },
        Interactions = [["a", "b"], ["b", "c", "e"], ["d"]],
    });

    [Fact]
    public void Trees_of_three_classes() => Compare("softmax", Rows.Classes, null, Options with { Objective = new SoftmaxLoss(3), BaseMargin = 0.5, Rounds = 2, MaxDepth = 3 });

    [Fact]
    public void Weights_and_a_largest_step() => Compare("weighted", Rows.Flags, Rows.Weights, Options with { MaxDepth = 5, MaxDeltaStep = 0.4, MinChildWeight = 2 });

    [Fact]
    public void Exact_greedy() => Compare("exact", Rows.Flags, Rows.Weights, Options with { Binning = new() { Exact = true } });

    static void Compare(string run, float[] labels, float[]? weights, TreeOptions options)
    {
        var expected = GoldenTrees.Of(run);

        var found = new TreeTrainer(options).Train(new(Rows.Features, labels, weights)).Trees;

        found.Count.ShouldBe(expected.Count);
        for (var tree = 0; tree < found.Count; tree++) Compare($"{run} tree {tree}", expected[tree], 0, found[tree], 0, [.. Enumerable.Range(0, Rows.Features.Rows)]);
    }

    static void Compare(string where, Tree expectedTree, int expectedAt, Tree foundTree, int foundAt, List<int> rows)
    {
        var (expected, found) = (expectedTree.Nodes[expectedAt], foundTree.Nodes[foundAt]);
        found.IsLeaf.ShouldBe(expected.IsLeaf, where);
        found.Cover.ShouldBe(expected.Cover, 1e-4 * Math.Max(1, expected.Cover), where);
        if (found.IsLeaf)
        {
            found.Value.ShouldBe(expected.Value, 2e-5, where);
            return;
        }

        where += $", {Rows.Features.Names[expected.Feature]} < {expected.Threshold}";
        (found.Feature, found.Threshold).ShouldBe((expected.Feature, expected.Threshold), where);
        found.Gain.ShouldBe(expected.Gain, 1e-4 * Math.Max(1, expected.Gain), where);
        // Where no row lacks the feature, XGBoost's direction follows rounding errors.
        if (rows.Any(row => float.IsNaN(Rows.Features.Row(row)[found.Feature]))) found.MissingLeft.ShouldBe(expected.MissingLeft, where);
        var left = rows.Where(row => found.GoesLeft(Rows.Features.Row(row)[found.Feature])).ToList();
        Compare(where, expectedTree, expected.Left, foundTree, found.Left, left);
        Compare(where, expectedTree, expected.Right, foundTree, found.Right, [.. rows.Except(left)]);
    }
}
