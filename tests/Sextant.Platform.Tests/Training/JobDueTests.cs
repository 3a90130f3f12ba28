namespace Sextant.Platform.Tests.Training;

public sealed class JobDueTests
{
    static readonly Timestamp Now = new(1_795_651_200_000_000);

    static readonly TrainingJob Job = new("fraud", "fraud", new() { Table = "a.csv" }, new() { Column = "fraud" });

    static TrainingRun Run(TimeSpan ago, TrainingState state = TrainingState.Done, long? labels = 100) => new(1, "fraud", "fraud", "{}", "", "asked", "ann", Now.Add(-ago)) { State = state, Labels = labels };

    [Fact]
    public void A_schedule_is_due_when_its_time_has_come_and_nothing_runs()
    {
        var daily = Job with { Schedule = new() { Every = TimeSpan.FromDays(1) } };

        JobDue.CauseOf(daily, Now, Now, null, null, null, null).ShouldBe("schedule");
        JobDue.CauseOf(daily, Now, Now, Run(TimeSpan.FromHours(23)), null, null, null).ShouldBeNull();
        JobDue.CauseOf(daily, Now, Now, Run(TimeSpan.FromHours(24)), null, null, null).ShouldBe("schedule");
        JobDue.CauseOf(daily, Now, Now, Run(TimeSpan.FromHours(48), TrainingState.Running), null, null, null).ShouldBeNull();
        JobDue.CauseOf(Job, Now, Now, null, null, 1000, 9).ShouldBeNull();
    }

    [Theory]
    [InlineData(149, null)]
    [InlineData(150, "labels")]
    [InlineData(null, null)]
    public void New_labels_count_from_the_last_run_on(int? labels, string? cause) =>
        JobDue.CauseOf(Job with { Triggers = new(50, null) }, Now, Now, Run(TimeSpan.FromHours(1)), null, labels, null).ShouldBe(cause);

    [Fact]
    public void Drift_is_no_reason_twice_a_day()
    {
        var watched = Job with { Triggers = new(null, 0.2) };

        JobDue.CauseOf(watched, Now, Now, null, null, null, 0.2).ShouldBe("drift");
        JobDue.CauseOf(watched, Now, Now, null, null, null, 0.19).ShouldBeNull();
        JobDue.CauseOf(watched, Now, Now, Run(TimeSpan.FromHours(23)), Now.Add(-TimeSpan.FromHours(23)), null, 0.9).ShouldBeNull();
        JobDue.CauseOf(watched, Now, Now, Run(TimeSpan.FromHours(24)), Now.Add(-TimeSpan.FromHours(24)), null, 0.9).ShouldBe("drift");
    }

    [Fact]
    public void An_estimate_below_its_limit_is_a_reason_like_drift()
    {
        var watched = Job with { Triggers = new(null, null) { EstimatedAuc = 0.8 } };

        JobDue.CauseOf(watched, Now, Now, null, null, null, null, 0.79).ShouldBe("estimate");
        JobDue.CauseOf(watched, Now, Now, null, null, null, null, 0.8).ShouldBeNull();
        JobDue.CauseOf(watched, Now, Now, null, null, null, null, null).ShouldBeNull();
        JobDue.CauseOf(watched, Now, Now, null, Now.Add(-TimeSpan.FromHours(1)), null, null, 0.5).ShouldBeNull();
    }
}
