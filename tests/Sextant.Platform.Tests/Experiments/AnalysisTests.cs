using Sextant.Numerics;

namespace Sextant.Platform.Tests.Experiments;

public sealed class AnalysisTests
{
    static readonly Timestamp Start = new(1_000_000);

    static readonly ExperimentDefinition Definition = AssignmentTests.Make("it") with
    {
        Metrics =
        [
            new("revenue") { Covariate = "revenue" }, new("bought", MetricKind.Proportion) { Of = "revenue" },
            new("ctr", MetricKind.Ratio) { Of = "clicks", Per = "views" }, new("errors") { HigherIsBetter = false, MaxHarm = 0.1 },
        ],
    };

    [Fact]
    public void Figures_are_made_of_what_units_did_after_they_were_exposed()
    {
        var outcomes = new ExperimentOutcomes(Definition with { Metrics = [new("revenue"), new("bought", MetricKind.Proportion) { Of = "revenue" }] });
        foreach (var (unit, arm) in new[] { ("a", "control"), ("b", "control"), ("c", "treatment"), ("d", "treatment"), ("mixed", "control"), ("mixed", "treatment") })
            outcomes.AddExposure(unit, arm, Start);
        outcomes.AddOutcome("a", "revenue", 10, Start);
        outcomes.AddOutcome("a", "revenue", 5, Start);
        outcomes.AddOutcome("b", "revenue", 99, new(Start.Micros - 1));
        outcomes.AddOutcome("c", "revenue", 4, Start);
        outcomes.AddOutcome("mixed", "revenue", 1_000, Start);
        outcomes.AddOutcome("stranger", "revenue", 7, Start);

        var report = ExperimentAnalysis.Of(outcomes);

        report.Units.ShouldBe([2, 2]);
        (outcomes.MixedUnits, outcomes.UnexposedOutcomes).ShouldBe((1, 1));
        report.Comparisons.Select(comparison => (comparison.Metric.Name, comparison.Control.Value, comparison.Treatment.Value)).ShouldBe([("revenue", 7.5, 2), ("bought", 0.5, 0.5)]);
    }

    [Fact]
    public void A_covariate_narrows_the_interval()
    {
        var outcomes = Simulate(errors: 0);

        var report = ExperimentAnalysis.Of(outcomes);
        var plain = ExperimentAnalysis.Of(Simulate(errors: 0, Definition with { Metrics = [new("revenue")] }));

        Width(report).ShouldBeLessThan(0.5 * Width(plain));
        report.Decision.Verdict.ShouldBe(ExperimentVerdict.Continue);
        report.Comparisons.Single(comparison => comparison.Metric.Name == "ctr").Control.Value.ShouldBe(0.5, 1e-9);
        static double Width(ExperimentReport report) => report.Comparisons[0].Fixed.Difference.High - report.Comparisons[0].Fixed.Difference.Low;
    }

    [Fact]
    public void Harm_beyond_what_is_allowed_stops_an_experiment_and_says_why()
    {
        var decision = ExperimentAnalysis.Of(Simulate(errors: 0.5)).Decision;

        decision.Verdict.ShouldBe(ExperimentVerdict.StopHarm);
        decision.Reasons.Single().ShouldStartWith("'errors' of arm 'treatment' is worse by at least 0.");
    }

    [Fact]
    public void A_wrong_sample_ratio_goes_before_harm()
    {
        var outcomes = Simulate(errors: 0.5);
        for (var i = 0; i < 1_000; i++) outcomes.AddExposure($"more{i}", "control", Start);

        var report = ExperimentAnalysis.Of(outcomes);

        report.Decision.Verdict.ShouldBe(ExperimentVerdict.StopSampleRatio);
        report.SampleRatio.ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void An_experiment_without_units_goes_on()
    {
        var report = ExperimentAnalysis.Of(new(Definition));

        (report.Comparisons.Count, report.SampleRatio, report.Decision.Verdict).ShouldBe((0, 1, ExperimentVerdict.Continue));
    }

    [Fact]
    public void Unknown_arms_and_values_that_are_none_are_refused()
    {
        var outcomes = new ExperimentOutcomes(Definition);

        Should.Throw<InvalidInputException>(() => outcomes.AddExposure("a", "treatmant", Start)).Message.ShouldBe("Experiment 'it' has no arm 'treatmant'. Did you mean 'treatment'? There are control, treatment.");
        Should.Throw<InvalidInputException>(() => outcomes.AddOutcome("a", "revenue", double.NaN, Start)).Code.ShouldBe("SXT2404");
    }

    static ExperimentOutcomes Simulate(double errors, ExperimentDefinition? definition = null)
    {
        var outcomes = new ExperimentOutcomes(definition ?? Definition);
        var random = new SeededRandom(1);
        for (var i = 0; i < 1_200; i++)
        {
            var (unit, isTreated) = ($"user{i}", i % 2 == 1);
            outcomes.AddExposure(unit, isTreated ? "treatment" : "control", Start);
            var usual = 10 * random.NextDouble();
            outcomes.AddOutcome(unit, "revenue", usual, new(Start.Micros - 1));
            outcomes.AddOutcome(unit, "revenue", usual + random.NextNormal(), Start);
            outcomes.AddOutcome(unit, "views", 2, Start);
            outcomes.AddOutcome(unit, "clicks", 1, Start);
            outcomes.AddOutcome(unit, "errors", random.NextDouble() + (isTreated ? errors : 0), Start);
        }

        return outcomes;
    }
}
