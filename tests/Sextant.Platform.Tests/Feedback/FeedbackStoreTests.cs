namespace Sextant.Platform.Tests.Feedback;

public sealed class FeedbackStoreTests : FeedbackFixture
{
    [Fact]
    public async Task The_same_label_again_is_harmless_and_another_of_its_id_is_refused()
    {
        Decide("d");
        (await AddAsync(Label("l"))).Kind.ShouldBe(LabelOutcomeKind.Accepted);
        Clock.Advance(TimeSpan.FromHours(1));

        (await AddAsync(Label("l"))).Kind.ShouldBe(LabelOutcomeKind.Duplicate);
        var conflict = await AddAsync(Label("l", value: 0));

        (conflict.Kind, conflict.Error!.Code).ShouldBe((LabelOutcomeKind.Conflict, "SXT2661"));
        var stored = (await Feedback.ListAsync(new("d"), 0, 10, default)).ShouldHaveSingleItem();
        (stored.Value, stored.KnownTime).ShouldBe((1, Now.Add(TimeSpan.FromHours(-1))));
    }

    [Fact]
    public async Task A_label_whose_decision_is_not_known_waits_and_is_joined_when_it_comes()
    {
        var outcome = await AddAsync(Label("l", decision: "late"));

        (outcome.Kind, outcome.IsPending).ShouldBe((LabelOutcomeKind.Accepted, true));
        (await SpineAsync()).ShouldBeEmpty();
        Decisions.Add(new("late", Now.Add(TimeSpan.FromMinutes(-1)), new Dictionary<string, string>()));
        (await AddAsync(Label("other", decision: "late"))).IsPending.ShouldBeFalse();
        (await SpineAsync()).ShouldHaveSingleItem().Value.ShouldBe(1);
    }

    [Fact]
    public async Task A_label_from_before_its_decision_is_refused_or_else_joined_with_nothing()
    {
        Decide("d");
        var early = Label("l") with { EventTime = Now.Add(TimeSpan.FromHours(-1)) };
        (await AddAsync(early)).Error!.Code.ShouldBe("SXT2664");
        (await AddAsync(early with { Id = "m", DecisionId = "later" })).IsPending.ShouldBeTrue();

        Decisions.Add(new("later", Now, new Dictionary<string, string>()));

        (await SpineAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(6, null, "SXT2663")]
    [InlineData(0, 6, "SXT2662")]
    [InlineData(-60, 0, "SXT2662")]
    [InlineData(4, 4, null)]
    public async Task Times_that_cannot_be_are_refused(int knownMinutes, int? eventMinutes, string? code)
    {
        var label = Label("l") with { KnownTime = Now.Add(TimeSpan.FromMinutes(knownMinutes)), EventTime = eventMinutes is { } minutes ? Now.Add(TimeSpan.FromMinutes(minutes)) : null };

        (await AddAsync(label)).Error?.Code.ShouldBe(code);
        (await Feedback.ListAsync(new(), 0, 10, default)).Count.ShouldBe(code is null ? 1 : 0);
    }

    [Fact]
    public async Task What_is_wrong_with_one_label_does_not_keep_the_others_out()
    {
        Decide("d");
        NewLabel[] labels =
        [
            Label("a"), Label(""), Label("b") with { Label = "no name" }, Label("c", value: double.NaN), Label("d") with { Weight = 0 }, Label("e") with { DecisionId = null },
            Label("f") with { Entity = "card", Key = "c" }, Label("g", source: "a b"), Label("h") with { DecisionId = null, Entity = "card" }, Label("z"),
        ];

        var outcomes = await Feedback.AddAsync(labels, default);

        outcomes.Select(outcome => outcome.Error?.Code).ShouldBe([null, .. Enumerable.Repeat("SXT2660", 8), null]);
        (await Feedback.ListAsync(new(), 0, 10, default)).Select(label => label.Id).ShouldBe(["a", "z"]);
    }

    [Fact]
    public async Task A_revoked_label_counts_no_more_from_then_on()
    {
        Decide("d");
        await AddAsync(Label("l"));
        var before = Now;
        Clock.Advance(TimeSpan.FromDays(1));

        var (label, isDuplicate) = await Feedback.RevokeAsync("l", null, "A mistake.", "ann", default);

        (label.RevokedTime, isDuplicate).ShouldBe((Now, false));
        (await SpineAsync()).ShouldBeEmpty();
        (await SpineAsync(asOf: before)).ShouldHaveSingleItem();
        Clock.Advance(TimeSpan.FromDays(1));
        var (again, isSecond) = await Feedback.RevokeAsync("l", null, "Once more.", "ben", default);
        (again.RevokedTime, again.RevokedReason, isSecond).ShouldBe((label.RevokedTime, "A mistake.", true));
        (await AddAsync(Label("l"))).Kind.ShouldBe(LabelOutcomeKind.Duplicate);
        (await SpineAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_revoked_is_refused()
    {
        Decide("d");
        await AddAsync(Label("l"));

        await Refused("SXT2665", () => Feedback.RevokeAsync("unknown", null, "Why.", "ann", default));
        await Refused("SXT2666", () => Feedback.RevokeAsync("l", Now.Add(TimeSpan.FromHours(-1)), "Why.", "ann", default));
        await Refused("SXT2666", () => Feedback.RevokeAsync("l", Now.Add(TimeSpan.FromHours(1)), "Why.", "ann", default));
        await Refused("SXT2667", () => Feedback.RevokeAsync("l", null, "", "ann", default));
        (await SpineAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_label_received_while_the_clock_ran_ahead_is_not_known_before_its_time()
    {
        Decide("d");
        var ahead = await FeedbackStore.OpenAsync(State, this, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Clock.GetUtcNow().AddHours(2)), default);
        await ahead.AddAsync([Label("l")], default);

        (await SpineAsync()).ShouldBeEmpty();
        await Feedback.RevokeAsync("l", null, "Received by a clock that ran ahead.", "ann", default);
        Clock.Advance(TimeSpan.FromHours(3));
        (await SpineAsync()).ShouldBeEmpty();
        (await Feedback.ListAsync(new(), 0, 1, default))[0].RevokedTime.ShouldBe(Now.Add(TimeSpan.FromHours(-1)));
    }

    [Fact]
    public async Task Labels_of_an_entity_can_be_taken_out()
    {
        await AddAsync(new("a", "fraud", 1, "police") { Entity = "card", Key = "c-1" });
        await AddAsync(new("b", "fraud", 1, "police") { Entity = "card", Key = "c-2" });

        (await new LabelledEntities(Feedback).EraseAsync("card", "c-1", default)).ShouldBe(1);

        (await Feedback.ListAsync(new(), 0, 10, default)).ShouldHaveSingleItem().Key.ShouldBe("c-2");
    }
}
