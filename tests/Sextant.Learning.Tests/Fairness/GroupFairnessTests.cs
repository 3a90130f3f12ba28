namespace Sextant.Learning.Tests.Fairness;

public class GroupFairnessTests
{
    [Fact]
    public void Rates_and_gaps_are_those_of_the_groups()
    {
        var report = GroupFairness.Of([.. Rows("a", 80, 20, 10, 90), .. Rows("b", 60, 40, 30, 170)]);
        report.Groups.Select(group => (group.Group, group.Rows, group.SelectionRate.Estimate, group.TruePositiveRate!.Value.Estimate, group.FalsePositiveRate!.Value.Estimate))
            .ShouldBe([("a", 200L, 0.45, 0.8, 0.1), ("b", 300L, 0.3, 0.6, 0.15)]);
        var tpr = report.Gaps.Single(gap => gap.Measure == "tpr");
        (tpr.Most, tpr.Least, tpr.IsCertain).ShouldBe(("a", "b", true));
        tpr.Difference.ShouldBe(ProportionInterval.Newcombe(60, 100, 80, 100));
        report.Gaps.Single(gap => gap.Measure == "fpr").IsCertain.ShouldBeFalse();
    }

    [Fact]
    public void The_calibration_gap_is_mean_probability_minus_rate()
    {
        // 0.9 for half of the rows and 0.1 for the other: the mean is 0.5, and a quarter has label 1.
        var group = GroupFairness.Of(Rows("a", 50, 0, 50, 100)).Groups.Single();
        group.CalibrationGap.Estimate.ShouldBe(0.5 - 0.25, 1e-12);
        group.CalibrationGap.Contains(0).ShouldBeFalse();
    }

    [Fact]
    public void Small_groups_are_named_and_not_compared()
    {
        var report = GroupFairness.Of([.. Rows("a", 80, 20, 10, 90), .. Rows("b", 3, 2, 1, 4)]);
        report.TooSmall.ShouldBe(["b"]);
        report.Gaps.ShouldBeEmpty();
    }

    [Fact]
    public void A_rate_of_few_rows_is_not_given()
    {
        var report = GroupFairness.Of([.. Rows("a", 80, 20, 10, 90), .. Rows("b", 2, 1, 30, 170)]);
        report.Groups[1].TruePositiveRate.ShouldBeNull();
        report.Gaps.Select(gap => gap.Measure).ShouldBe(["selectionRate", "fpr", "calibrationGap"]);
    }

    [Fact]
    public void Extremes_of_many_equal_groups_are_no_gap()
    {
        var random = new Sextant.Numerics.SeededRandom(2);
        var rows = Enumerable.Range(0, 20_000).Select(i => new FairnessRow($"g{i % 20}", random.NextDouble(), random.NextInt32(2)));
        GroupFairness.Of(rows).Gaps.Single(gap => gap.Measure == "selectionRate").IsCertain.ShouldBeFalse();
    }

    [Fact]
    public void No_rows_are_no_groups() => GroupFairness.Of([]).Groups.ShouldBeEmpty();

    [Fact]
    public void A_label_that_is_none_is_refused() => Should.Throw<InvalidInputException>(() => GroupFairness.Of([new("a", 0.5, 2)])).Code.ShouldBe("SXT2102");

    static IEnumerable<FairnessRow> Rows(string group, int truePositives, int falseNegatives, int falsePositives, int trueNegatives) =>
    [
        .. Enumerable.Repeat(new FairnessRow(group, 0.9, 1), truePositives), .. Enumerable.Repeat(new FairnessRow(group, 0.1, 1), falseNegatives),
        .. Enumerable.Repeat(new FairnessRow(group, 0.9, 0), falsePositives), .. Enumerable.Repeat(new FairnessRow(group, 0.1, 0), trueNegatives),
    ];
}
