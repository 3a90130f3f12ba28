namespace Sextant.Learning.Tests.Trees;

public sealed class TreeEnsembleTests
{
    static readonly Tree Stump = new([new(0, 1.5f, 1, 2, MissingLeft: true, 0, 1, 2), TreeNode.Leaf(-1, 1), TreeNode.Leaf(2, 1)]);

    [Theory]
    [InlineData(1.4f, -1)]
    [InlineData(1.5f, 2)]
    [InlineData(float.PositiveInfinity, 2)]
    [InlineData(float.NaN, -1)]
    public void A_row_goes_left_below_the_threshold_and_missing_where_the_split_says(float value, double leaf)
    {
        var margins = new double[1];

        new TreeEnsemble(["x"], [Stump], [0.5], TreeLink.Identity).Margins([value], margins);

        margins[0].ShouldBe(0.5 + leaf);
    }

    [Fact]
    public void Trees_of_a_round_go_to_their_outputs()
    {
        var margins = new double[2];

        new TreeEnsemble(["x"], [Stump, new([TreeNode.Leaf(7, 1)])], [0, 0], TreeLink.Softmax).Margins([0f], margins);

        margins.ShouldBe([-1, 7]);
    }

    [Fact]
    public void A_child_before_its_parent_or_a_feature_that_is_not_there_is_refused()
    {
        Should.Throw<ArgumentException>(() => new Tree([new(0, 1, 0, 1, MissingLeft: false, 0, 0, 0), TreeNode.Leaf(1, 1)]));
        Should.Throw<ArgumentException>(() => new TreeEnsemble([], [Stump], [0], TreeLink.Identity));
    }

    [Theory]
    [InlineData(3f, true)]
    [InlineData(64f, true)]
    [InlineData(4f, false)]
    [InlineData(-1f, false)]
    [InlineData(1e9f, false)]
    [InlineData(float.NaN, false)]
    public void A_category_set_holds_its_codes_only(float value, bool expected) => new CategorySet([64, 3]).Contains(value).ShouldBe(expected);
}
