namespace Sextant.Learning.Tests.Trees;

public sealed class TreeSamplingTests
{
    static readonly TreeOptions Options = new() { Objective = new SquaredLoss(), Rounds = 40, MaxDepth = 4 };

    public static TheoryData<string, TreeOptions> Samplings => new()
    {
        { "half of the rows", Options with { Rows = new() { Fraction = 0.5 } } },
        { "one-side sampling", Options with { Rows = new() { LargeFraction = 0.2, SmallFraction = 0.2 } } },
        { "half of the columns", Options with { Columns = new() { PerTree = 0.5 } } },
        { "half of the columns by node", Options with { Columns = new() { PerNode = 0.5 } } },
    };

    [Theory]
    [MemberData(nameof(Samplings))]
    public void A_sample_learns_nearly_what_all_learn(string what, TreeOptions options)
    {
        var (rows, other) = (SeededRows.Regression(seed: 1, rows: 2000), SeededRows.Regression(seed: 2, rows: 2000));
        var all = new TreeTrainer(Options).Train(rows).SquaredError(other);

        var sampled = new TreeTrainer(options).Train(rows).SquaredError(other);

        sampled.ShouldNotBe(all, what);
        sampled.ShouldBeLessThan(all * 1.5, what);
    }

    [Fact]
    public void One_side_sampling_keeps_the_largest_gradients_and_raises_the_drawn_ones()
    {
        var rows = SeededRows.Regression(seed: 1, rows: 1000);
        GradientPair[] pairs = [.. Enumerable.Range(0, 1000).Select(i => new GradientPair(i % 500, 1))];
        var chosen = new int[1000];

        var count = new RowSampler(rows, new() { LargeFraction = 0.1, SmallFraction = 0.3 }, outputs: 1, seed: 3).Choose(0, pairs, chosen);

        var large = chosen[..count].Where(row => row % 500 >= 450).ToList();
        large.Count.ShouldBe(100);
        large.ShouldAllBe(row => pairs[row] == new GradientPair(row % 500, 1));
        chosen[..count].Except(large).ShouldAllBe(row => Math.Abs(pairs[row].Hessian - 3) < 1e-5);
        // Sums stay right on average: 1,000 rows, of 900 small ones a third counts three times.
        chosen[..count].Sum(row => pairs[row].Hessian).ShouldBe(1000, 120);
        chosen[..count].ShouldBeInOrder();
    }

    [Fact]
    public void Query_bagging_takes_whole_queries()
    {
        var rows = new TrainingRows(SeededRows.Features(seed: 1, rows: 1000, columns: 2), new float[1000], querySizes: [.. Enumerable.Repeat(10, 100)]);
        var chosen = new int[1000];

        var count = new RowSampler(rows, new() { Fraction = 0.4, ByQuery = true }, outputs: 1, seed: 3).Choose(0, new GradientPair[1000], chosen);

        count.ShouldBeInRange(200, 600);
        chosen[..count].GroupBy(row => row / 10).ShouldAllBe(query => query.Count() == 10);
    }

    [Fact]
    public void A_sample_without_a_row_is_a_round_that_changes_nothing()
    {
        var rows = SeededRows.Regression(seed: 1, rows: 5);

        var ensemble = new TreeTrainer(Options with { Rounds = 1, Rows = new() { Fraction = 1e-9 } }).Train(rows);

        ensemble.Trees[0].Nodes.ToArray().ShouldBe([TreeNode.Leaf(0, 0)]);
    }

    [Theory]
    [InlineData(0.5, 1.0, 2)]
    [InlineData(1.0, 0.5, 2)]
    [InlineData(0.1, 0.1, 1)]
    public void A_tree_asks_only_its_share_of_the_features(double perTree, double perLevel, int most)
    {
        var options = Options with { Rounds = 20, MaxDepth = 1, Columns = new() { PerTree = perTree, PerLevel = perLevel } };

        var sampler = new ColumnSampler(options.Columns, columns: 4, seed: 1, tree: 0);

        sampler.Of(0, 0)!.Count(allowed => allowed).ShouldBe(most);
    }
}
