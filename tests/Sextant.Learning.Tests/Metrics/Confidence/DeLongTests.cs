using FsCheck.Xunit;

namespace Sextant.Learning.Tests.Metrics.Confidence;

public sealed class DeLongTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_fast_ranks_give_what_the_definition_over_all_pairs_gives(int index)
    {
        var c = GoldenMetrics.Expected.DeLong[index];

        var comparison = DeLong.Compare(c.Labels, c.A, c.B);

        new[] { comparison.A.Auc, comparison.B.Auc, comparison.A.Variance, comparison.B.Variance, comparison.StandardError, comparison.Z, comparison.PValue }
            .ShouldBe([c.AucA, c.AucB, c.VarianceA, c.VarianceB, c.Error, c.Z, c.P], Golden.Tolerance);
        DeLong.Of(c.Labels, c.B).ShouldBe(comparison.B);
    }

    [Property]
    public void The_area_is_that_of_the_curve(int seed)
    {
        var (labels, scores, _) = ScoredRows.Seeded(seed);

        DeLong.Of(labels, scores).Auc.ShouldBe(Auc.Of(labels, scores), 1e-12);
    }

    [Fact]
    public void The_interval_holds_the_true_area_about_as_often_as_it_says()
    {
        // Scores N(0,1) and N(1,1): the true area is Φ(1/√2). 400 sets: three standard errors of 95 % are 3.3 points.
        var truth = 0.7602499389065233;
        var random = new Random(5);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var held = 0;
        for (var set = 0; set < 400; set++)
        {
            double[] labels = [.. Enumerable.Range(0, 120).Select(row => row % 2.0)];
            double[] scores = [.. labels.Select(label => Normal() + label)];
            if (DeLong.Of(labels, scores).Interval().Contains(truth)) held++;
        }

        (held / 400.0).ShouldBeInRange(0.917, 0.983);
    }

    [Fact]
    public void The_interval_of_a_difference_reaches_as_far_as_its_level_says()
    {
        var c = GoldenMetrics.Expected.DeLong[0];
        var comparison = DeLong.Compare(c.Labels, c.A, c.B);

        var interval = comparison.Interval();

        // 97.5 % of a standard normal lie below 1.95996…; at a level of 1 − p the interval ends at 0.
        ((interval.High - interval.Estimate) / comparison.StandardError).ShouldBe(1.959963984540054, 1e-9);
        var touching = comparison.Interval(1 - comparison.PValue);
        Math.Min(Math.Abs(touching.Low), Math.Abs(touching.High)).ShouldBe(0, 1e-9);
    }

    [Fact]
    public void The_same_order_differs_by_nothing()
    {
        var same = DeLong.Compare([0, 1, 0, 1], [1, 2, 3, 4], [10, 20, 30, 40]);

        same.Difference.ShouldBe(0);
        same.PValue.ShouldBe(1);
        same.Z.ShouldBe(double.NaN);
    }

    [Fact]
    public void Without_two_rows_of_a_class_there_is_no_variance()
    {
        DeLong.Of([1, 0, 0], [1, 2, 3]).Variance.ShouldBe(double.NaN);
        DeLong.Of([1, 1], [1, 2]).Auc.ShouldBe(double.NaN);
        DeLong.Compare([1, 1], [1, 2], [1, 2]).PValue.ShouldBe(double.NaN);
        Should.Throw<InvalidInputException>(() => DeLong.Compare([1, 0], [1, 2], [1])).Code.ShouldBe("SXT2100");
        Should.Throw<InvalidInputException>(() => new AucEstimate(0.5, 0.1).Interval(1)).Code.ShouldBe("SXT2105");
    }

    [Fact]
    public void The_normal_distribution_equals_scipys_also_in_the_tails()
    {
        foreach (var pair in GoldenMetrics.Expected.Normal)
            StandardNormal.Cumulative(pair[0]).ShouldBe(pair[1], 1e-12 * pair[1]);
        StandardNormal.Quantile(0.975).ShouldBe(1.959963984540054, 1e-12);
        StandardNormal.Quantile(0.5).ShouldBe(0, 1e-12);
    }
}
