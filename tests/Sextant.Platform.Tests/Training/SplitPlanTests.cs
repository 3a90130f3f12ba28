namespace Sextant.Platform.Tests.Training;

public sealed class SplitPlanTests
{
    static Timestamp[] Times(int rows) => [.. Enumerable.Range(0, rows).Select(i => new Timestamp(i))];

    static int[] Counts(SplitPlan plan) => [.. Enum.GetValues<SplitPart>().Select(part => plan.RowsOf(part).Count)];

    [Fact]
    public void The_latest_rows_measure_and_those_before_them_validate()
    {
        var plan = SplitPlan.ByTime([.. Times(100).Reverse()], new(0.15, 0.2));

        Counts(plan).ShouldBe([0, 65, 15, 20]);
        plan.RowsOf(SplitPart.Test).ShouldBe(Enumerable.Range(0, 20));
        plan.RowsOf(SplitPart.Validation).ShouldBe(Enumerable.Range(20, 15));
        (plan.ValidationFrom, plan.TestFrom).ShouldBe((new Timestamp(65), new Timestamp(80)));
    }

    [Fact]
    public void Rows_in_the_gaps_are_in_no_part()
    {
        var plan = SplitPlan.ByTime(Times(100), new(0.1, 0.2) { Gap = 5 });

        Counts(plan).ShouldBe([10, 60, 10, 20]);
        plan.RowsOf(SplitPart.None).ShouldBe([60, 61, 62, 63, 64, 75, 76, 77, 78, 79]);
    }

    [Fact]
    public void Rows_of_the_same_time_stay_together()
    {
        var plan = SplitPlan.ByTime([.. Times(100).Select(time => new Timestamp(time.Micros / 10))], new(0.15, 0.15));

        Counts(plan).ShouldBe([0, 60, 20, 20]);
    }

    [Fact]
    public void Without_times_rows_are_drawn_and_classes_have_their_share()
    {
        double[] labels = [.. Enumerable.Range(0, 200).Select(row => row % 10 == 0 ? 1.0 : 0)];
        var plan = SplitPlan.ByChance(labels, hasClasses: true, new(0.2, 0.2), 3);

        Counts(plan).ShouldBe([0, 120, 40, 40]);
        plan.RowsOf(SplitPart.Test).Count(row => labels[row] == 1).ShouldBe(4);
        SplitPlan.ByChance(labels, hasClasses: true, new(0.2, 0.2), 3).Parts.ShouldBe(plan.Parts);
        SplitPlan.ByChance(labels, hasClasses: true, new(0.2, 0.2), 4).Parts.ShouldNotBe(plan.Parts);
    }

    [Fact]
    public void A_part_without_rows_is_refused()
    {
        Refused(() => SplitPlan.ByTime(Times(100), new() { Gap = 90 })).ShouldBe("The split leaves no rows to learn from, of 100. Make the gap or the shares smaller, or bring rows of more time.");
        Refused(() => SplitPlan.ByTime([.. Times(50).Select(_ => new Timestamp(1))], new())).ShouldContain("Bring rows of more different times");
        Refused(() => SplitPlan.ByTime(Times(1), new())).ShouldContain("The split leaves no rows to learn from");
        Refused(() => SplitPlan.ByTime([], new())).ShouldContain("The split leaves no rows");
        Refused(() => SplitPlan.ByChance([1], hasClasses: true, new(), 1)).ShouldContain("no rows to validate with");

        static string Refused(Func<SplitPlan> plan)
        {
            var error = Should.Throw<InvalidInputException>(plan);
            error.Code.ShouldBe("SXT2340");
            return error.Message;
        }
    }
}
