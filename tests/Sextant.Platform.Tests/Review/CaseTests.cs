using System.Text.Json.Nodes;

namespace Sextant.Platform.Tests.Review;

public sealed class CaseTests : ReviewFixture
{
    [Fact]
    public async Task The_same_case_again_changes_nothing_and_another_of_its_id_is_refused()
    {
        await DeclareAsync();
        var request = Case("a", 10, fields: """{"amount": 5, "country": "DE"}""");
        (await Queues.OpenCaseAsync("payments", request, "fraud", default)).IsNew.ShouldBeTrue();
        await ReviewAsync("ann", "fraud");

        var (again, isNew) = await Queues.OpenCaseAsync("payments", request with { Fields = (JsonObject)JsonNode.Parse("""{"country": "DE", "amount": 5}""")! }, "fraud", default);

        (isNew, again.Outcome).ShouldBe((false, "fraud"));
        await Refused("SXT2564", () => Queues.OpenCaseAsync("payments", request with { ExpectedLoss = 11 }, "fraud", default));
        await Refused("SXT2564", () => Queues.OpenCaseAsync("payments", request with { Fields = [] }, "fraud", default));
    }

    [Theory]
    [InlineData("../etc", "s", 0, "{}")]
    [InlineData("", "s", 0, "{}")]
    [InlineData("a b", "s", 0, "{}")]
    [InlineData("a", "", 0, "{}")]
    [InlineData("a", "s", -1, "{}")]
    [InlineData("a", "s", double.NaN, "{}")]
    [InlineData("a", "s", 0, """{"amuont": 1}""")]
    [InlineData("a", "s", 0, """{"amount": "1"}""")]
    [InlineData("a", "s", 0, """{"amount": [1]}""")]
    public async Task A_case_that_is_wrong_is_refused(string id, string subject, double loss, string fields)
    {
        await DeclareAsync();

        await Refused("SXT2563", () => OpenCaseAsync(id, loss, subject, fields));
    }

    [Fact]
    public async Task The_clock_of_a_limit_stands_while_a_case_is_paused()
    {
        await DeclareAsync("sla: [{ priority: 100, within: 1h }, { within: 8h }]\n");
        (await OpenCaseAsync("slow")).DueAt.ShouldBe(Now.Add(TimeSpan.FromHours(8)));
        (await OpenCaseAsync("fast", loss: 100)).DueAt.ShouldBe(Now.Add(TimeSpan.FromHours(1)));
        var claim = (await ClaimAsync("ann"))!;
        Clock.Advance(TimeSpan.FromMinutes(5));
        await Queues.PauseAsync("fast", "ann", "Waiting for the customer.", default);
        await Refused("SXT2566", () => DecideAsync(claim, "ann", "fraud"));
        (await ClaimAsync("ben"))!.Case.Id.ShouldBe("slow");
        Clock.Advance(TimeSpan.FromDays(3));
        (await GetAsync("fast")).IsBreached.ShouldBeFalse();

        await Queues.ResumeAsync("fast", "customer", default);

        var resumed = await GetAsync("fast");
        (resumed.DueAt, resumed.AssignedTo, resumed.PausedFor).ShouldBe((Now.Add(TimeSpan.FromMinutes(55)), "ann", null));
        (await ClaimAsync("ben")).ShouldNotBeNull().Case.Id.ShouldBe("slow");
        Clock.Advance(TimeSpan.FromMinutes(56));
        (await GetAsync("fast")).IsBreached.ShouldBeTrue();
        (await Queues.StatisticsAsync("payments", Now.Add(TimeSpan.FromDays(-9)), default)).Overdue.ShouldBe(2);
        await DecideAsync((await ClaimAsync("ann"))!, "ann", "fraud");
        (await Queues.StatisticsAsync("payments", Now.Add(TimeSpan.FromDays(-9)), default)).DecidedLate.ShouldBe(1);
    }

    [Fact]
    public async Task A_snoozed_case_comes_back_to_who_snoozed_it()
    {
        await DeclareAsync();
        await OpenCaseAsync("a");
        await ClaimAsync("ann");
        await Refused("SXT2574", () => Queues.SnoozeAsync("a", "ann", Now, "Now?", default));
        await Refused("SXT2571", () => Queues.SnoozeAsync("a", "ben", Now.Add(TimeSpan.FromHours(1)), "Not mine.", default));

        await Queues.SnoozeAsync("a", "ann", Now.Add(TimeSpan.FromHours(1)), "The shop opens then.", default);

        (await ClaimAsync("ann")).ShouldBeNull();
        (await GetAsync("a")).SnoozedUntil.ShouldBe(Now.Add(TimeSpan.FromHours(1)));
        Clock.Advance(TimeSpan.FromHours(1));
        (await GetAsync("a")).State.ShouldBe(CaseState.Open);
        (await ClaimAsync("ben")).ShouldBeNull();
        (await ClaimAsync("ann"))!.Case.Id.ShouldBe("a");
    }

    [Fact]
    public async Task What_a_state_does_not_allow_is_refused()
    {
        await DeclareAsync();
        await OpenCaseAsync("a");
        await Refused("SXT2571", () => Queues.ResumeAsync("a", "ann", default));
        await ClaimAsync("ann");
        await Refused("SXT2571", () => Queues.PauseAsync("a", "ben", "Not mine.", default));
        await Refused("SXT2571", () => Queues.AssignAsync("a", "ben", "cleo", default));
        await DecideAsync(new(await LeaseAsync("a"), await GetAsync("a"), Now), "ann", "fraud");
        await Refused("SXT2571", () => Queues.PauseAsync("a", "ann", "Why not.", default));
        await Refused("SXT2571", () => Queues.AssignAsync("a", "ben", "cleo", default));
        (await Queues.HistoryAsync("a", false, default)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task An_assigned_case_is_for_nobody_else()
    {
        await DeclareAsync();
        await OpenCaseAsync("a");
        await Queues.AssignAsync("a", "ben", "cleo", default);

        (await ClaimAsync("ann")).ShouldBeNull();
        await Queues.AssignAsync("a", null, "cleo", default);
        (await ClaimAsync("ann"))!.Case.Id.ShouldBe("a");
    }

    [Fact]
    public async Task Similar_cases_are_those_of_the_subject_and_those_that_are_linked()
    {
        await DeclareAsync();
        foreach (var (id, subject) in new[] { ("a", "card:1"), ("b", "card:1"), ("c", "card:2") }) await OpenCaseAsync(id, subject: subject);

        await Queues.LinkAsync("a", "c", "ann", "Same device.", default);

        (await GetAsync("a")).Similar.ShouldBe(["b"]);
        (await GetAsync("a")).Links.ShouldBe([new("c", "Same device.")]);
        (await GetAsync("c")).Links.ShouldBe([new("a", "Same device.")]);
        await Refused("SXT2563", () => Queues.LinkAsync("a", "a", "ann", "Itself.", default));
        await Refused("SXT2562", () => Queues.LinkAsync("a", "z", "ann", "Nobody.", default));
    }

    [Fact]
    public async Task What_cases_say_about_an_entity_can_be_taken_out_and_the_decision_stays()
    {
        await DeclareAsync();
        await OpenCaseAsync("a", subject: "card:c-1", fields: """{"country": "DE"}""");
        await OpenCaseAsync("b", subject: "card:c-2");
        await Queues.NoteAsync("a", "ann", "Lives in Kiel.", default);
        await ReviewAsync("ann", "fraud");

        (await new ReviewedEntities(State).EraseAsync("card", "c-1", default)).ShouldBe(1);

        var erased = await GetAsync("a");
        erased.Subject.ShouldStartWith("erased");
        (erased.Fields.Count, erased.Outcome).ShouldBe((0, "fraud"));
        (await Queues.HistoryAsync("a", false, default)).Where(change => change.Kind is CaseChangeKind.Note or CaseChangeKind.Verdict).ShouldAllBe(change => change.Detail == null);
        (await GetAsync("b")).Subject.ShouldBe("card:c-2");
    }

    [Fact]
    public async Task Pages_hold_each_case_once_also_when_cases_come_meanwhile()
    {
        await DeclareAsync();
        for (var i = 0; i < 5; i++) await OpenCaseAsync($"c-{i}");
        var (first, cursor) = await Queues.CasesAsync(new(), null, 2, default);
        await OpenCaseAsync("later");
        var (second, next) = await Queues.CasesAsync(new(), cursor, 2, default);
        var (third, end) = await Queues.CasesAsync(new(), next, 2, default);

        first.Concat(second).Concat(third).Select(one => one.Id).ShouldBe(["c-4", "c-3", "c-2", "c-1", "c-0"]);
        end.ShouldBeNull();
        await Refused("SXT2575", () => Queues.CasesAsync(new(), "made up", 2, default));
        (await Queues.CasesAsync(new(DecisionId: "d-c-3"), null, 2, default)).Cases.ShouldHaveSingleItem().Id.ShouldBe("c-3");
    }

    async Task<long> LeaseAsync(string id) => (await Queues.HistoryAsync(id, false, default)).Last(change => change.Kind == CaseChangeKind.Claimed).Detail!["lease"]!.GetValue<long>();
}
