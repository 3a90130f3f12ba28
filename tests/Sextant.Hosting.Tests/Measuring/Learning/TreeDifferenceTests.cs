using Sextant.Hosting.Measuring;
using Sextant.Learning;

namespace Sextant.Hosting.Tests.Measuring.Learning;

public sealed class TreeDifferenceTests
{
    // Asks a below 2; on the left b below 5; leaves -1, 0 and 1.
    static readonly Tree Expected = new([Split(0, 2, 1, 2), Split(1, 5, 3, 4), TreeNode.Leaf(1, 1), TreeNode.Leaf(-1, 1), TreeNode.Leaf(0, 1)]);

    static readonly TreeDifference Difference = new(new(["a", "b"], [1, 4, 1, 6, 3, float.NaN]));

    static TreeNode Split(int feature, float threshold, int left, int right, bool missingLeft = false) => new(feature, threshold, left, right, missingLeft, Value: 0, Gain: 1, Cover: 3);

    static int CountWith(int at, TreeNode node)
    {
        var nodes = Expected.Nodes.ToArray();
        nodes[at] = node;
        return Difference.Count(Expected, new(nodes));
    }

    [Fact]
    public void A_tree_and_itself_do_not_differ() => Difference.Count(Expected, Expected).ShouldBe(0);

    [Fact]
    public void Of_a_split_whose_threshold_changed_all_below_it_differs() => CountWith(1, Split(1, 5.5f, 3, 4)).ShouldBe(3);

    [Fact]
    public void When_the_first_split_changed_the_whole_tree_differs() => CountWith(0, Split(0, 2.5f, 1, 2)).ShouldBe(5);

    [Fact]
    public void A_leaf_differs_by_more_than_rounding_only()
    {
        CountWith(2, TreeNode.Leaf(1.00001, 1)).ShouldBe(0);
        CountWith(2, TreeNode.Leaf(1.001, 1)).ShouldBe(1);
    }

    [Fact]
    public void Where_missing_values_go_matters_only_where_one_comes_by()
    {
        // The row without b goes right at the first split, so none that lacks b reaches the second; no row lacks a.
        CountWith(1, Split(1, 5, 3, 4, missingLeft: true)).ShouldBe(0);
        new TreeDifference(new(["a", "b"], [1, float.NaN])).Count(Expected, new([Split(0, 2, 1, 2), Split(1, 5, 3, 4, missingLeft: true), .. Expected.Nodes[2..]])).ShouldBe(3);
    }
}
