using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Trees;

public sealed class TreeReproducibilityTests
{
    static readonly TreeOptions Options = new()
    {
        Rounds = 4,
        MaxDepth = 5,
        Seed = 7,
        Rows = new() { Fraction = 0.7 },
        Columns = new() { PerTree = 0.8, PerLevel = 0.8, PerNode = 0.8 },
        Binning = new() { MaxBins = 64 },
    };

    [Theory]
    [InlineData(TreeGrowth.DepthWise)]
    [InlineData(TreeGrowth.LeafWise)]
    public void Threads_change_no_bit(TreeGrowth growth)
    {
        // More rows than a block of the sums and the divisions, which threads share.
        var rows = SeededRows.Binary(seed: 3, rows: 70_000, columns: 5, missingEvery: 20);
        var options = Options with { Growth = growth, MaxLeaves = 20 };

        var one = new TreeTrainer(options with { Threads = 1 }).Train(rows);

        new TreeTrainer(options with { Threads = 2 }).Train(rows).ShouldEqual(one);
        new TreeTrainer(options with { Threads = 5 }).Train(rows).ShouldEqual(one);
    }

    [Fact]
    public void Another_seed_gives_other_trees()
    {
        var rows = SeededRows.Binary(seed: 3);

        var trees = new[] { 7, 7, 8 }.Select(seed => new TreeTrainer(Options with { Seed = seed }).Train(rows)).ToArray();

        trees[1].ShouldEqual(trees[0]);
        Should.Throw<ShouldAssertException>(() => trees[2].ShouldEqual(trees[0]));
    }

    [Property(MaxTest = 10)]
    public void Histograms_by_subtraction_grow_the_trees_of_histograms_by_addition(int seed)
    {
        var rows = SeededRows.Binary(seed, missingEvery: 10);
        var options = new TreeOptions { Rounds = 3, Binning = new() { MaxBins = 64 } };

        var added = new TreeTrainer(options with { HistogramBytes = 0 }).Train(rows);

        new TreeTrainer(options).Train(rows).ShouldPredictAs(added, rows.Features, 1e-5);
    }

    [Fact]
    public void Going_on_from_an_ensemble_gives_what_training_in_one_go_gives()
    {
        var rows = SeededRows.Regression(seed: 5);
        // Sampled as well: a round draws the same rows and features wherever training began.
        var options = new TreeOptions { Objective = new SquaredLoss(), Rounds = 6, Rows = new() { Fraction = 0.7 }, Columns = new() { PerTree = 0.6 } };
        var half = new TreeTrainer(options with { Rounds = 3 }).Train(rows);

        var resumed = new TreeTrainer(options with { Rounds = 3, WarmStart = half }).Train(rows);

        resumed.Trees.Count.ShouldBe(6);
        resumed.ShouldPredictAs(new TreeTrainer(options).Train(rows), rows.Features, 1e-4);
    }
}
