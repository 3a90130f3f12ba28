using Sextant.Events;

namespace Sextant.Platform.Tests.Policies;

/// <summary>Experiments from their declaration to the report: arms in decisions, exposures in the log, figures from feedback.</summary>
public sealed class ExperimentRunTests : PolicyTrialFixture
{
    const string Experiment = "experiment: thresholds\nunit: card\narms: { control: 50%, strict: 50% }\nplannedUnits: 500\nmetrics:\n  fraud: { kind: proportion, better: lower }\n  blocked: { kind: proportion, of: verdict_block, better: lower, maxHarm: 0.2 }\n";

    ExperimentRegistry _experiments = null!;
    ExperimentArms _arms = null!;
    StoredAssignments _assignments = null!;

    ExperimentWatch Watch => new(_experiments, new(Log, Feedback, Clock), Clock);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _experiments = await ExperimentRegistry.OpenAsync(State, Clock, default);
        _assignments = await StoredAssignments.OpenAsync(State, default);
        _arms = new(_experiments, _assignments);
    }

    [Fact]
    public async Task Units_meet_arms_in_decisions_and_the_report_compares_what_became_of_them()
    {
        await ApplyExperimentAsync(Experiment);
        await ApplyAsync(Policy("arm == \"strict\" && amount > 90"));
        var (strict, control) = await DecideManyAsync(600);
        foreach (var id in strict.Take(15).Concat(control.Take(60))) await LabelAsync(id, 1);

        var reported = await Watch.ReportAsync(_experiments.Get("thresholds"), isFresh: true, default);

        reported.Report.Units.ShouldBe([control.Count, strict.Count]);
        var fraud = reported.Report.Comparisons.Single(one => one.Metric.Name == "fraud");
        fraud.Control.Value.ShouldBe(60.0 / control.Count, 1e-12);
        fraud.Treatment.Value.ShouldBe(15.0 / strict.Count, 1e-12);
        fraud.Sequential.Difference.High.ShouldBeLessThan(0);
        reported.Report.Decision.Verdict.ShouldBe(ExperimentVerdict.Continue);
    }

    [Fact]
    public async Task An_arm_that_does_harm_ends_the_experiment_and_everyone_gets_the_control()
    {
        await ApplyExperimentAsync(Experiment);
        await ApplyAsync(Policy("arm == \"strict\""));
        await DecideManyAsync(600);

        (await Watch.LookAsync(default)).ShouldHaveSingleItem().ShouldContain("'blocked' of arm 'strict'");

        var experiment = _experiments.Get("thresholds");
        (experiment.IsRunning, experiment.ChangedBy).ShouldBe((false, "guard rail"));
        for (var i = 0; i < 20; i++) (await DecideAsync("plain", $$"""{"card": "c-{{i}}", "amount": 99}""", _arms)).Decision.Verdict.ShouldBe("allow");
        DecisionRecord.Parse(Log.Entries[^1].Record).Exposures[0].Reason.ShouldBe("NotRunning");
    }

    [Fact]
    public async Task Arms_of_a_sticky_experiment_outlive_the_process()
    {
        await ApplyExperimentAsync(Experiment + "sticky: true\n");
        var before = new Dictionary<string, string?>();
        for (var i = 0; i < 50; i++) before[$"c-{i}"] = (await _arms.AssignAsync("thresholds", $"c-{i}", null, default)).Arm;

        await ApplyExperimentAsync(Experiment.Replace("control: 50%, strict: 50%", "control: 90%, strict: 10%", StringComparison.Ordinal) + "sticky: true\n");
        var arms = new ExperimentArms(await ExperimentRegistry.OpenAsync(State, Clock, default), await StoredAssignments.OpenAsync(State, default));

        foreach (var (unit, arm) in before) (await arms.AssignAsync("thresholds", unit, null, default)).Arm.ShouldBe(arm);
        (await new AssignedEntities(_experiments, _assignments).EraseAsync("card", "c-1", default)).ShouldBe(1);
        (await new AssignedEntities(_experiments, _assignments).EraseAsync("user", "c-2", default)).ShouldBe(0);
    }

    [Fact]
    public async Task A_target_asks_the_attributes_that_the_experiment_declares()
    {
        await ApplyExperimentAsync(Experiment + "attributes: { amount: number }\ntarget: amount > 50\n");
        await ApplyAsync(Policy("arm == \"strict\""));
        for (var i = 0; i < 40; i++) await DecideAsync("plain", $$"""{"card": "c-{{i}}", "amount": {{i % 2 * 99}}}""", _arms);

        var exposures = Log.Entries.SelectMany(entry => DecisionRecord.Parse(entry.Record).Exposures).ToList();

        exposures.Count(exposure => exposure.Reason == "OutsideTarget").ShouldBe(20);
        exposures.Count(exposure => exposure.Arm is not null).ShouldBe(20);
    }

    [Fact]
    public async Task Of_two_that_are_applied_at_once_the_second_is_refused_and_clashes_are_too()
    {
        await ApplyExperimentAsync(Experiment);

        var error = await Should.ThrowAsync<InvalidInputException>(() => _experiments.ApplyAsync(YamlDocument.Parse(Experiment + "coverage: 0.5\n", "test"), "test", 0, "ben", "mine", default));
        error.Code.ShouldBe("SXT2691");
        await ApplyExperimentAsync(Experiment.Replace("experiment: thresholds", "experiment: one", StringComparison.Ordinal) + "layer: { name: cards, from: 0, to: 0.6 }\n");
        var clash = Should.Throw<InvalidInputException>(() => _experiments.Plan(YamlDocument.Parse(Experiment.Replace("experiment: thresholds", "experiment: two", StringComparison.Ordinal) + "layer: { name: cards, from: 0.5, to: 1 }\n", "test"), "test"));
        clash.Code.ShouldBe("SXT2401");
    }

    static string Policy(string when) =>
        $"policy: plain\nrequest:\n  card: {{ type: text, required: true, entity: card }}\n  amount: number\nverdicts: [allow, review, block]\nrules:\n  - rule: strict\n    when: {when}\n    verdict: block\notherwise: allow\nexperiment: {{ name: thresholds, unit: card }}\n";

    async Task ApplyExperimentAsync(string yaml)
    {
        var document = YamlDocument.Parse(yaml, "test");
        await _experiments.ApplyAsync(document, "test", _experiments.Plan(document, "test").Revision, "ann", "test", default);
    }

    async Task<(List<string> Strict, List<string> Control)> DecideManyAsync(int count)
    {
        var (strict, control) = (new List<string>(), new List<string>());
        for (var i = 0; i < count; i++)
        {
            var decided = await DecideAsync("plain", $$"""{"card": "c-{{i}}", "amount": {{i % 100}}}""", _arms);
            (DecisionRecord.Parse(Log.Entries[^1].Record).Exposures[0].Arm == "strict" ? strict : control).Add(decided.Id);
        }

        return (strict, control);
    }
}
