namespace Sextant.Learning.Tests.Trees;

public sealed class TreeCategoryTests
{
    static readonly TreeOptions Options = new()
    {
        Objective = new SquaredLoss(),
        Rounds = 1,
        LearningRate = 1,
        MaxDepth = 1,
        L2 = 0,
        Categories = new() { ExtraL2 = 0, Smoothing = 0 },
        Binning = new() { Categorical = ["shop"] },
    };

    [Fact]
    public void Few_categories_are_split_off_one_by_one()
    {
        var root = Train(Options, [3, 7, 9], [1, 5, 1]).Trees[0].Nodes[0];

        root.Categories!.Codes.ShouldBe([7]);
    }

    [Fact]
    public void Many_categories_are_parted_by_their_labels()
    {
        float[] labels = [1, 9, 1, 9, 1, 9, 1, 9];

        var ensemble = Train(Options, [0, 1, 2, 3, 4, 5, 6, 70], labels);

        ensemble.Margin(70).ShouldBe(9, 1e-6);
        ensemble.Margin(6).ShouldBe(1, 1e-6);
        ensemble.Trees[0].Nodes[0].Categories!.Codes.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(1)]
    public void Missing_counts_as_a_category(float labelOfMissing)
    {
        var ensemble = Train(Options, [0, 1, 2, 3, 4, 5, float.NaN], [1, 9, 1, 9, 1, 9, labelOfMissing]);

        ensemble.Margin(float.NaN).ShouldBe(labelOfMissing, 1e-6);
    }

    [Fact]
    public void A_category_never_seen_goes_with_those_that_are_not_listed()
    {
        var ensemble = Train(Options, [3, 7, 9], [1, 5, 1]);

        ensemble.Margin(1234).ShouldBe(1, 1e-6);
        ensemble.Margin(-1).ShouldBe(1, 1e-6);
    }

    [Fact]
    public void At_most_so_many_categories_go_left()
    {
        var options = Options with { Categories = Options.Categories with { MaxLeft = 2 } };

        Train(options, [0, 1, 2, 3, 4, 5, 6, 7], [1, 9, 1, 9, 1, 9, 1, 9]).Trees[0].Nodes[0].Categories!.Codes.Count.ShouldBe(2);
    }

    [Fact]
    public void A_category_cannot_be_monotone()
    {
        var options = Options with { Monotone = new Dictionary<string, MonotoneDirection> { ["shop"] = MonotoneDirection.Increasing } };

        Should.Throw<InvalidInputException>(() => Train(options, [0, 1], [1, 2])).Code.ShouldBe("SXT2127");
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(1.5f)]
    [InlineData(1e9f)]
    public void A_category_that_is_no_code_is_refused(float code) =>
        Should.Throw<InvalidInputException>(() => Train(Options, [0, code], [1, 2])).Code.ShouldBe("SXT2129");

    static TreeEnsemble Train(TreeOptions options, float[] shops, float[] labels) => new TreeTrainer(options).Train(new(new(["shop"], shops), labels));
}
