namespace Sextant.Platform.Tests.Review;

public sealed class VerdictTests : ReviewFixture
{
    [Fact]
    public async Task A_verdict_decides_and_its_history_is_complete()
    {
        await DeclareAsync("templates: { called: Called the customer. }\n");
        await OpenCaseAsync("a");
        var claim = (await ClaimAsync("ann"))!;
        Clock.Advance(TimeSpan.FromMinutes(3));

        await Queues.DecideAsync("a", "ann", claim.Lease, new("fraud") { Reasons = ["new device"], Note = "Called the customer, who did not know.", Template = "called" }, default);

        var decided = await GetAsync("a");
        (decided.State, decided.Outcome, decided.DecidedAt).ShouldBe((CaseState.Decided, "fraud", Now));
        var history = await Queues.HistoryAsync("a", isBlind: true, default);
        history.Select(change => (change.Kind, change.By)).ShouldBe([(CaseChangeKind.Opened, "fraud"), (CaseChangeKind.Claimed, "ann"), (CaseChangeKind.Verdict, "ann"), (CaseChangeKind.Decided, "ann")]);
        history[2].Detail!["note"]!.GetValue<string>().ShouldContain("did not know");
        history[2].Detail!["template"]!.GetValue<string>().ShouldBe("called");
    }

    [Fact]
    public async Task The_same_verdict_again_is_harmless_and_another_is_refused()
    {
        await DeclareAsync();
        await OpenCaseAsync("a");
        var claim = (await ClaimAsync("ann"))!;
        var first = await DecideAsync(claim, "ann", "fraud");

        var again = await DecideAsync(claim, "ann", "fraud");

        (first.IsDuplicate, again.IsDuplicate, again.UndoUntil).ShouldBe((false, true, first.UndoUntil));
        await Refused("SXT2569", () => DecideAsync(claim, "ann", "legitimate"));
        (await GetAsync("a")).Outcome.ShouldBe("fraud");
        (await Queues.HistoryAsync("a", false, default)).Count(change => change.Kind == CaseChangeKind.Verdict).ShouldBe(1);
    }

    [Fact]
    public async Task Verdicts_and_templates_are_the_queues()
    {
        await DeclareAsync("templates: { called: text }\n");
        await OpenCaseAsync("a");
        var claim = (await ClaimAsync("ann"))!;

        (await Should.ThrowAsync<InvalidInputException>(() => DecideAsync(claim, "ann", "fruad"))).Message.ShouldContain("Did you mean 'fraud'?");
        await Refused("SXT2573", () => Queues.DecideAsync("a", "ann", claim.Lease, new("fraud") { Template = "caled" }, default));
        await Refused("SXT2568", () => Queues.DecideAsync("a", "ann", claim.Lease, new("fraud") { Note = new('x', 10_001) }, default));
        (await GetAsync("a")).State.ShouldBe(CaseState.Leased);
    }

    [Fact]
    public async Task Who_skips_does_not_get_the_case_again()
    {
        await DeclareAsync();
        await OpenCaseAsync("a");
        var claim = (await ClaimAsync("ann"))!;
        await Refused("SXT2572", () => Queues.SkipAsync("a", "ann", claim.Lease, "", default));

        await Queues.SkipAsync("a", "ann", claim.Lease, "I know the customer.", default);

        (await ClaimAsync("ann")).ShouldBeNull();
        (await ClaimAsync("ben"))!.Case.Id.ShouldBe("a");
    }

    [Fact]
    public async Task An_escalated_case_goes_to_seniors()
    {
        await DeclareAsync("escalation: senior\n");
        await OpenCaseAsync("a");
        var claim = (await ClaimAsync("ann"))!;

        await Queues.EscalateAsync("a", "ann", claim.Lease, "Looks like a ring.", default);

        (await ClaimAsync("ben")).ShouldBeNull();
        (await ClaimAsync("ann", "senior")).ShouldBeNull();
        (await ClaimAsync("cleo", "senior"))!.Case.Skills.ShouldBe(["senior"]);
    }

    [Fact]
    public async Task A_verdict_is_taken_back_in_time_and_the_reviewer_has_the_case_again()
    {
        await DeclareAsync("undo: 5m\nsla: [{ within: 1h }]\n");
        await OpenCaseAsync("a");
        await ReviewAsync("ann", "fraud");
        Clock.Advance(TimeSpan.FromMinutes(5));
        await Refused("SXT2570", () => Queues.UndoAsync("a", "ben", "Not mine.", default));

        var claim = await Queues.UndoAsync("a", "ann", "Wrong key.", default);

        var undone = await GetAsync("a");
        (undone.State, undone.Outcome, undone.DueAt is not null).ShouldBe((CaseState.Leased, null, true));
        await Queues.DecideAsync("a", "ann", claim.Lease, new("legitimate"), default);
        Clock.Advance(TimeSpan.FromMinutes(6));
        await Refused("SXT2570", () => Queues.UndoAsync("a", "ann", "Too late.", default));
        (await GetAsync("a")).Outcome.ShouldBe("legitimate");
    }

    [Fact]
    public async Task A_verdict_is_not_taken_back_once_another_looks_at_the_case()
    {
        await DeclareAsync("second: { share: 100% }\n");
        await OpenCaseAsync("a");
        await ReviewAsync("ann", "fraud");
        await ClaimAsync("ben");

        await Refused("SXT2570", () => Queues.UndoAsync("a", "ann", "Wrong key.", default));
    }

    [Fact]
    public async Task A_reopened_case_goes_to_somebody_new_and_its_outcome_stays_until_then()
    {
        await DeclareAsync();
        await OpenCaseAsync("a");
        await Refused("SXT2571", () => Queues.ReopenAsync("a", "cleo", "Appeal.", default));
        await ReviewAsync("ann", "fraud");

        await Queues.ReopenAsync("a", "cleo", "Appeal.", default);

        var reopened = await GetAsync("a");
        (reopened.State, reopened.Outcome).ShouldBe((CaseState.Reopened, "fraud"));
        (await ClaimAsync("ann")).ShouldBeNull();
        await ReviewAsync("ben", "legitimate");
        (await GetAsync("a")).Outcome.ShouldBe("legitimate");
    }
}
