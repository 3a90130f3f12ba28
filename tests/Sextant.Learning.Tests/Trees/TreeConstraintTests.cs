using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Trees;

public sealed class TreeConstraintTests
{
    static readonly TreeOptions Options = new() { Objective = new SquaredLoss(), Rounds = 8, LearningRate = 0.5, MaxDepth = 5, Binning = new() { MaxBins = 32 } };

    [Property(MaxTest = 15)]
    public void A_monotone_margin_never_moves_the_wrong_way(int seed, bool leafWise)
    {
        var rows = SeededRows.Regression(seed, rows: 300, missingEvery: 15);
        var ensemble = new TreeTrainer(Options with
        {
            Growth = leafWise ? TreeGrowth.LeafWise : TreeGrowth.DepthWise,
            MaxLeaves = leafWise ? 20 : 0,
            L1 = 0.1,
            // The second goes against what the labels say, so the constraint has work to do.
            Monotone = new Dictionary<string, MonotoneDirection> { ["f0"] = MonotoneDirection.Increasing, ["f1"] = MonotoneDirection.Increasing, ["f2"] = MonotoneDirection.Decreasing },
        }).Train(rows);

        for (var row = 0; row < rows.Count; row++)
            for (var column = 0; column < 3; column++) Along(ensemble, rows.Features.Row(row), column).ShouldBeInOrder(column < 2 ? SortDirection.Ascending : SortDirection.Descending);
    }

    [Fact]
    public void Without_the_constraint_the_same_margin_does_move_the_wrong_way()
    {
        var rows = SeededRows.Regression(seed: 1, rows: 300);
        var ensemble = new TreeTrainer(Options).Train(rows);

        var paths = Enumerable.Range(0, rows.Count).Select(row => Along(ensemble, rows.Features.Row(row), 1)).ToList();
        paths.ShouldContain(path => !path.SequenceEqual(path.Order()));
    }

    [Property(MaxTest = 15)]
    public void Features_meet_on_a_path_only_within_a_group(int seed)
    {
        var ensemble = new TreeTrainer(Options with { Interactions = [["f0", "f1"], ["f1", "f2"]] }).Train(SeededRows.Regression(seed));

        string[] allowed = ["", "0", "1", "2", "3", "01", "12"];
        ensemble.Trees.SelectMany(tree => Paths(tree, 0, [])).ShouldBeSubsetOf(allowed);
        ensemble.Trees.SelectMany(tree => Paths(tree, 0, [])).ShouldContain(path => path.Length == 2);
    }

    [Fact]
    public void Options_that_name_no_feature_say_which_there_are()
    {
        var rows = SeededRows.Regression(seed: 1);

        var error = Should.Throw<InvalidInputException>(() => new TreeTrainer(Options with { Interactions = [["f0", "age"]] }).Train(rows));

        (error.Code, error.Message).ShouldBe(("SXT2128", "Interactions names the feature 'age', which the rows do not have. They have: f0, f1, f2, f3."));
    }

    /// <summary>The margins of a row while one of its features goes from low to high.</summary>
    static List<double> Along(TreeEnsemble ensemble, ReadOnlySpan<float> row, int column)
    {
        var changed = row.ToArray();
        List<double> margins = [];
        for (var value = -1.1f; value < 1.2f; value += 0.1f)
        {
            changed[column] = value;
            margins.Add(Math.Round(ensemble.Margin(changed), 10));
        }

        return margins;
    }

    static IEnumerable<string> Paths(Tree tree, int at, SortedSet<int> asked)
    {
        var node = tree.Nodes[at];
        return node.IsLeaf ? [string.Concat(asked)] : Paths(tree, node.Left, [.. asked, node.Feature]).Concat(Paths(tree, node.Right, [.. asked, node.Feature]));
    }
}
