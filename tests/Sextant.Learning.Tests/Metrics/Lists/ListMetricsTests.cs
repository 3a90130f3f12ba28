using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Metrics.Lists;

public sealed class ListMetricsTests
{
    static readonly int[][] Two = [[0, 1, 2], [0, 3]];

    [Fact]
    public void Coverage_counts_each_item_of_the_first_k_once()
    {
        CatalogueCoverage.At(1, Two, 10).ShouldBe(0.1);
        CatalogueCoverage.At(2, Two, 10).ShouldBe(0.3);
        CatalogueCoverage.At(9, Two, 10).ShouldBe(0.4);
        Exposures.Count(2, Two, 4).ShouldBe([2, 1, 0, 1]);
    }

    [Fact]
    public void Equal_exposure_has_no_gini_and_one_item_with_everything_nearly_one()
    {
        ExposureGini.Of([5, 5, 5]).ShouldBe(0);
        ExposureGini.Of([0, 0, 0, 8]).ShouldBe(0.75);
        ExposureGini.Of([0, 0]).ShouldBe(double.NaN);
        ExposureGini.Of([]).ShouldBe(double.NaN);
    }

    [Property]
    public void The_gini_is_half_the_mean_difference_of_pairs_over_the_mean(int seed)
    {
        var random = new Random(seed);
        long[] counts = [1, .. Enumerable.Range(0, 9).Select(_ => (long)random.Next(20))];
        var differences = counts.SelectMany(_ => counts, (a, b) => (double)Math.Abs(a - b)).Average();

        ExposureGini.Of(counts).ShouldBe(differences / (2 * counts.Average(count => (double)count)), 1e-12);
    }

    [Fact]
    public void Novelty_is_the_mean_of_bits_and_an_unseen_item_counts_as_seen_once()
    {
        Novelty.At(2, [[0, 1]], [8, 2], 8).ShouldBe((0 + 2) / 2.0);
        Novelty.At(1, [[0]], [0], 8).ShouldBe(3);
        Novelty.At(1, [[]], [0], 8).ShouldBe(double.NaN);
    }

    [Fact]
    public void Diversity_is_the_mean_distance_of_pairs()
    {
        IntraListDiversity.At(3, [1, 2, 4], (a, b) => Math.Abs(a - b)).ShouldBe(2);
        IntraListDiversity.At(2, [1, 2, 4], (a, b) => Math.Abs(a - b)).ShouldBe(1);
        IntraListDiversity.At(3, [1], (_, _) => 1).ShouldBe(double.NaN);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Should.Throw<InvalidInputException>(() => CatalogueCoverage.At(0, Two, 4)).Code.ShouldBe("SXT2105");
        Should.Throw<InvalidInputException>(() => CatalogueCoverage.At(1, Two, 0)).Code.ShouldBe("SXT2105");
        Should.Throw<InvalidInputException>(() => CatalogueCoverage.At(3, Two, 3)).Code.ShouldBe("SXT2113");
        Should.Throw<InvalidInputException>(() => ExposureGini.Of([-1])).Code.ShouldBe("SXT2113");
        Should.Throw<InvalidInputException>(() => Novelty.At(1, [[0]], [9], 8)).Code.ShouldBe("SXT2113");
        Should.Throw<InvalidInputException>(() => Novelty.At(1, [[1]], [9], 9)).Code.ShouldBe("SXT2113");
        Should.Throw<InvalidInputException>(() => IntraListDiversity.At(2, [1, 2], (_, _) => double.NaN)).Code.ShouldBe("SXT2101");
    }
}
