using Sextant.Hosting.Drills;

namespace Sextant.Hosting.Tests.Drills;

/// <summary>Short drills on real stores. What depends on how busy the machine is (in time, recovers) is not asked here.</summary>
public sealed class DrillTests(EveryDrill drills) : IClassFixture<EveryDrill>
{
    [Theory]
    [InlineData("features-errors", "features/away")]
    [InlineData("features-loss", "features/late")]
    [InlineData("model-errors", "model/away")]
    [InlineData("model-loss", "model/late")]
    [InlineData("model-missing", "model/missing")]
    [InlineData("index-errors", "index/away")]
    [InlineData("index-loss", "index/late")]
    public void A_decision_that_goes_without_something_is_recorded_and_says_so(string name, string said)
    {
        var report = drills.Of(name);

        // Not all: on a busy machine the time of a decision may be over before it asks.
        report.Said.Single(one => one.What == said).Share.ShouldBeGreaterThan(0.9);
        report.Faulty.DegradedShare.ShouldBe(1);
        report.Faulty.RefusedShare.ShouldBe(0);
        Held(report);
    }

    [Theory]
    [InlineData("features-latency")]
    [InlineData("model-latency")]
    [InlineData("index-latency")]
    [InlineData("log-latency")]
    public void What_is_slow_refuses_nobody_and_loses_nothing(string name)
    {
        var report = drills.Of(name);

        report.Faulty.RefusedShare.ShouldBe(0);
        report.Faulty.UnansweredShare.ShouldBe(0);
        Held(report);
    }

    [Theory]
    [InlineData("log-errors", "SXT2481")]
    [InlineData("log-loss", "SXT2491")]
    [InlineData("disk-full", "SXT2491")]
    public void Without_a_log_one_policy_refuses_and_the_other_says_that_it_was_not_recorded(string name, string code)
    {
        var report = drills.Of(name);

        report.Faulty.RefusedShare.ShouldBe(0.5);
        report.Said.Single(one => one.What == code).Share.ShouldBe(0.5);
        report.Said.Single(one => one.What == "log/unrecorded").Share.ShouldBe(0.5);
        Held(report);
    }

    [Fact]
    public void With_all_at_once_the_log_has_exactly_what_was_answered()
    {
        var report = drills.Of("all-at-once");

        report.Faulty.UnansweredShare.ShouldBe(0);
        report.Said.Select(one => one.What).ShouldBeSubsetOf(["experiment/late", "features/late", "index/away", "index/late", "model/away", "model/late", "log/unrecorded", "SXT2481", "SXT2491"]);
        Held(report);
    }

    [Fact]
    public void A_part_has_its_latency_errors_and_loss_and_the_log_has_a_full_disk_too()
    {
        Drill.Choose(["index"]).Select(drill => drill.Name).ShouldBe(["index-latency", "index-errors", "index-loss"]);
        Drill.Parts.ShouldBe(["features", "model", "index", "log", "disk", "all"]);
    }

    [Fact]
    public void A_drill_that_there_is_not_is_refused_with_the_names_that_there_are() =>
        Should.Throw<InvalidInputException>(() => Drill.Choose(["modl-errors"])).Message.ShouldContain("model-errors");

    [Theory]
    [InlineData(9, 5)]
    [InlineData(5001, 5)]
    [InlineData(500, 0)]
    [InlineData(500, 61)]
    public void A_pace_out_of_range_is_refused(int perSecond, int seconds) => Should.Throw<InvalidInputException>(() => new DrillPace(perSecond, seconds)).Code.ShouldBe("SXT2713");

    static void Held(DrillReport report)
    {
        report.Levels.Single(level => level.Name == "recorded").ShouldBe(new("recorded", true, "0 lost, 0 too many"));
        report.Levels.Single(level => level.Name == "says so").ShouldBe(new("says so", true, "0 silent"));
    }
}
