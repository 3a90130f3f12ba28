using Sextant.Platform.Tests.Review;

namespace Sextant.Platform.Tests.Feedback;

public sealed class CaseLabelTests : ReviewFixture
{
    const string Label = "label: { name: fraud, values: { fraud: 1, legitimate: 0 } }\n";

    FeedbackStore _feedback = null!;

    private protected override IReadOnlyList<ICaseOutcomes> Outcomes => [new CaseLabels()];

    [Fact]
    public async Task A_verdict_is_a_label_of_the_decision_and_taken_back_with_it()
    {
        await DeclareAsync(Label);
        await OpenCaseAsync("a");
        await ReviewAsync("ann", "fraud");
        var first = (await LabelsAsync()).ShouldHaveSingleItem();
        (first.DecisionId, first.Label, first.Value, first.Source, first.KnownTime).ShouldBe(("d-a", "fraud", 1, "review", Now));
        Clock.Advance(TimeSpan.FromMinutes(1));

        var claim = await Queues.UndoAsync("a", "ann", "Wrong key.", default);

        (await LabelsAsync()).ShouldHaveSingleItem().RevokedTime.ShouldBe(Now);
        await DecideAsync(claim, "ann", "legitimate");
        (await LabelsAsync()).Select(label => (label.Value, label.RevokedTime is null)).ShouldBe([(1, false), (0, true)]);
    }

    [Fact]
    public async Task A_case_that_is_decided_anew_has_one_label_that_counts()
    {
        await DeclareAsync(Label);
        await OpenCaseAsync("a");
        await ReviewAsync("ann", "fraud");
        await Queues.ReopenAsync("a", "cleo", "Appeal.", default);
        (await LabelsAsync()).ShouldHaveSingleItem().RevokedTime.ShouldBeNull();
        Clock.Advance(TimeSpan.FromDays(1));
        await ReviewAsync("ben", "legitimate");

        (await LabelsAsync()).Where(label => label.CountsAt(Now)).ShouldHaveSingleItem().Value.ShouldBe(0);
    }

    [Fact]
    public async Task First_looks_golden_items_and_verdicts_without_a_value_become_no_labels()
    {
        await DeclareAsync(Label + "second: { share: 100% }\ngolden: { share: 99%, items: [{ id: g-1, subject: card:g, verdict: fraud, decisionId: d-g }] }\n");
        await ReviewAsync("ann", "fraud");
        await OpenCaseAsync("a");
        while (await ReviewAsync("ann", "unclear") != "a") Clock.Advance(TimeSpan.FromSeconds(1));
        (await LabelsAsync()).ShouldBeEmpty();

        while (await ReviewAsync("ben", "unclear") != "a") Clock.Advance(TimeSpan.FromSeconds(1));

        (await GetAsync("a")).Outcome.ShouldBe("unclear");
        (await LabelsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_case_without_a_decision_labels_the_entity_that_it_is_about()
    {
        await DeclareAsync(Label);
        await Queues.OpenCaseAsync("payments", new("a", "card:c-9"), "fraud", default);

        await ReviewAsync("ann", "fraud");

        (await LabelsAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(label => label.Entity.ShouldBe("card"), label => label.Key.ShouldBe("c-9"));
    }

    async Task<IReadOnlyList<StoredLabel>> LabelsAsync()
    {
        _feedback ??= await FeedbackStore.OpenAsync(State, new NoDecisions(), Clock, default);
        return await _feedback.ListAsync(new(), 0, 100, default);
    }
}
