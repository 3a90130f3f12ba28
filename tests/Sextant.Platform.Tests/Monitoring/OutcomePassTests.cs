using Sextant.Adapters.Sqlite;
using Sextant.Learning;
using Sextant.Platform.Tests.DecisionLog;

namespace Sextant.Platform.Tests.Monitoring;

/// <summary>On a real decision log and real labels.</summary>
public sealed class OutcomePassTests : DecisionFixture
{
    static readonly LabelDefinition Fraud = new("fraud");

    readonly OutcomeRule _rule = new("payment", Fraud, new() { Maturity = TimeSpan.FromDays(7), SilenceIsZero = true }, new());

    Timestamp Now => Timestamp.Now(Clock);

    [Fact]
    public async Task Decisions_are_put_together_by_their_day_and_those_that_wait_for_labels_are_not_mixed_with_those_that_are_done()
    {
        // Now is noon: of the day seven days ago one half is mature.
        await AppendAsync(Of(8.6, 1, 0.9, "block"), Of(8.6, 2, 0.2, "allow"), Of(7.4, 3, 0.8, "block"), Of(6.8, 4, 0.1, "allow"), Of(0.2, 5, 0.3, "allow"));
        await MoveAsync();
        await using var labels = await LabelsAsync();
        await labels.AddAsync(1, daysAgo: 3, value: 1);

        var vintages = await labels.RunAsync(_rule);

        vintages.Where(vintage => vintage.Slice == "").Select(vintage => (vintage.From.ToString(), vintage.Decisions, vintage.Mature, vintage.Labelled, vintage.Positives, vintage.IsMature)).ShouldBe([
            ("2026-11-11T00:00:00Z", 2, 2, 2, 1, true),
            ("2026-11-13T00:00:00Z", 2, 1, 1, 0, false),
            ("2026-11-20T00:00:00Z", 1, 0, 0, 0, false)]);
        vintages[0].Verdicts.ShouldBe([new("allow", 1, 1, 0), new("block", 1, 1, 1)]);
        vintages[0].Figures!.Auc!.Value.Estimate.ShouldBe(1);
        vintages.Where(vintage => vintage.From == vintages[0].From).Select(vintage => vintage.Slice).ShouldBe(["", "model=risk@4", "version=1"]);
    }

    [Fact]
    public async Task A_label_that_was_known_later_or_revoked_or_is_of_another_name_does_not_count()
    {
        await AppendAsync(Of(5, 1, 0.9, "block"), Of(5, 2, 0.9, "block"), Of(5, 3, 0.9, "block"));
        await using var labels = await LabelsAsync();
        await labels.AddAsync(1, daysAgo: 4, value: 1);
        await labels.AddAsync(2, daysAgo: 1, value: 1);
        await labels.AddAsync(3, daysAgo: 4, value: 1, label: "spam");
        await labels.Feedback.RevokeAsync("l-1", Now.Add(TimeSpan.FromDays(-3)), "a mistake", "ana", default);

        (await labels.RunAsync(_rule))[0].Labelled.ShouldBe(1);
        (await labels.RunAsync(_rule, Now.Add(TimeSpan.FromDays(-2))))[0].Labelled.ShouldBe(0);
        (await labels.RunAsync(_rule, Now.Add(TimeSpan.FromDays(-3.5))))[0].Positives.ShouldBe(1);
    }

    [Fact]
    public async Task A_label_about_an_entity_is_of_its_last_decision_before_it_happened()
    {
        await AppendAsync(Of(6, 1, 0.1, "allow"), Of(4, 1, 0.2, "allow"), Of(2, 1, 0.3, "block"), Of(4, 2, 0.4, "block"));
        await using var labels = await LabelsAsync();
        await labels.Feedback.AddAsync([new NewLabel("l", "fraud", 1, "bank") { Entity = "card", Key = "c-1", EventTime = Now.Add(TimeSpan.FromDays(-3)), KnownTime = Now.Add(TimeSpan.FromDays(-1)) }], default);

        var vintages = await labels.RunAsync(_rule);

        vintages.Where(vintage => vintage.Slice == "" && vintage.Positives > 0).ShouldHaveSingleItem().Verdicts.ShouldBe([new("allow", 1, 1, 1), new("block", 1, 0, 0)]);
    }

    [Fact]
    public async Task Groups_are_compared_by_what_was_decided_and_by_what_came_of_it()
    {
        var rule = _rule with { Groups = new GroupRule("country", new FairnessOptions { MinRows = 10, MinOfLabel = 5 }, 0.1), Selected = ["block"] };
        // Of each country the same are fraud; of FR more are blocked, the innocent too.
        var decisions = Enumerable.Range(0, 200).Select(i => Of(8, i, i % 4 == 0 || (i % 2 == 1 && i % 3 == 0) ? 0.9 : 0.1, i % 4 == 0 || (i % 2 == 1 && i % 3 == 0) ? "block" : "allow", i % 2 == 0 ? "DE" : "FR")).ToArray();
        await AppendAsync(decisions);
        await using var labels = await LabelsAsync();
        for (var i = 0; i < 200; i += 10) await labels.AddAsync(i, daysAgo: 5, value: 1, decisions[i].Id);
        for (var i = 1; i < 200; i += 10) await labels.AddAsync(i, daysAgo: 5, value: 1, decisions[i].Id);

        var report = OutcomeFairness.Of(await labels.RunAsync(rule), rule.Groups!.Options, Now)!;

        report.Groups.Select(group => (group.Group, group.Rows, group.Positives)).ShouldBe([("DE", 100, 20), ("FR", 100, 20)]);
        report.Gaps.Select(gap => gap.Measure).ShouldBe(["selectionRate", "tpr", "fpr", "calibrationGap"], ignoreOrder: true);
        var selection = report.Gaps.Single(gap => gap.Measure == "selectionRate");
        (selection.Most, selection.Least).ShouldBe(("DE", "FR"));
        selection.Difference.Estimate.ShouldBe(0.5 - 0.33, 0.01);
        FairnessSignal.Of("decider:payment", "country", report, 0.1).Select(signal => (signal.Key, signal.Kind)).ShouldContain(("fairness decider:payment selectionRate", "fairness"));
        FairnessSignal.Of("decider:payment", "country", report, null).ShouldBeEmpty();
        OutcomeFairness.Of(await labels.RunAsync(_rule), new(), Now).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_counted_is_kept_and_vintages_that_are_done_stay()
    {
        await using var labels = await LabelsAsync();
        await AppendAsync(Of(8.6, 1, 0.9, "block"), Of(1, 2, 0.9, "block"));
        var counted = await labels.RunAsync(_rule);
        await labels.Store.SaveOutcomesAsync("payment", counted, _rule.FirstOpen(Now), Now.Add(TimeSpan.FromDays(-400)), default);
        (await labels.Store.OutcomesAsync(default)).Select(vintage => (vintage.Slice, vintage.From, vintage.Decisions)).ShouldBe(counted.OrderBy(vintage => vintage.Slice, StringComparer.Ordinal).ThenBy(vintage => vintage.From).Select(vintage => (vintage.Slice, vintage.From, vintage.Decisions)));

        Clock.Advance(TimeSpan.FromDays(5));
        var later = await labels.RunAsync(_rule);
        await labels.Store.SaveOutcomesAsync("payment", later, _rule.FirstOpen(Now), Now.Add(TimeSpan.FromDays(-400)), default);

        later.Count(vintage => vintage.Slice == "").ShouldBe(1);
        (await labels.Store.OutcomesAsync(default)).Where(vintage => vintage.Slice == "").Select(vintage => vintage.IsMature).ShouldBe([true, false]);
    }

    DecisionEntry Of(double daysAgo, int number, double score, string verdict, string country = "DE") => RecordedDecision.Of(Now.Add(TimeSpan.FromDays(-daysAgo)), number, score, verdict, country);

    Task<Labels> LabelsAsync() => Labels.OpenAsync(this);

    sealed class Labels(OutcomePassTests test, SqliteStateStore state, SqliteRowStore rows, FeedbackStore feedback, MonitoringStore store) : IAsyncDisposable
    {
        public FeedbackStore Feedback => feedback;

        public MonitoringStore Store => store;

        public static async Task<Labels> OpenAsync(OutcomePassTests test)
        {
            var state = await SqliteStateStore.OpenAsync(test.Folder.File("state.db"), default);
            var rows = await SqliteRowStore.OpenAsync(new() { Path = test.Folder.File("online.db") }, test.Clock, default);
            return new(test, state, rows, await FeedbackStore.OpenAsync(state, new LoggedDecisions(test.Log), test.Clock, default), await MonitoringStore.OpenAsync(state, rows, default));
        }

        public async Task AddAsync(int number, double daysAgo, double value, string? decision = null, string label = "fraud")
        {
            decision ??= (await test.Log.QueryAsync(new() { Entity = "card", Key = FormattableString.Invariant($"c-{number}") }, default)).Decisions.Single().Id;
            var known = test.Now.Add(TimeSpan.FromDays(-daysAgo));
            var added = await feedback.AddAsync([new NewLabel(FormattableString.Invariant($"l-{number}"), label, value, "bank") { DecisionId = decision, KnownTime = known }], default);
            added.ShouldAllBe(outcome => outcome.Kind == LabelOutcomeKind.Accepted);
        }

        public Task<IReadOnlyList<VintageOutcome>> RunAsync(OutcomeRule rule, Timestamp? now = null) => OutcomePass.RunAsync(rule, test.Log, feedback, now ?? test.Now, default);

        public async ValueTask DisposeAsync()
        {
            await rows.DisposeAsync();
            await state.DisposeAsync();
        }
    }
}
