namespace Sextant.Learning.Tests.Trees;

public sealed class SplitImportanceTests
{
    [Fact]
    public void Gains_covers_and_splits_add_up_by_feature()
    {
        var tree = new Tree(
        [
            new(1, 0, 1, 2, MissingLeft: false, 0, 10, 8), new(0, 0, 3, 4, MissingLeft: false, 0, 4, 5), TreeNode.Leaf(1, 3), TreeNode.Leaf(1, 2), TreeNode.Leaf(1, 3),
        ]);

        var found = SplitImportance.Of(new(["a", "b", "c"], [tree, tree], [0], TreeLink.Identity));

        found.ShouldBe([new("a", 2, 8, 10), new("b", 2, 20, 16), new("c", 0, 0, 0)]);
    }
}
