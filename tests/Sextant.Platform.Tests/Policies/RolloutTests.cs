namespace Sextant.Platform.Tests.Policies;

public sealed class RolloutTests : PolicyTrialFixture
{
    const string Rollout = "rollout: { key: card, steps: [{ share: 30%, hold: 1h }, { share: 60%, hold: 1h }], stop: { verdicts: 10% } }\n";

    RolloutWatch Watch => new(Policies, Log, Labels, Clock);

    [Fact]
    public async Task A_version_that_blocks_everybody_is_stopped_by_itself()
    {
        await ApplyAsync(PolicySamples.Plain("amount > 100"));
        await ApplyAsync(PolicySamples.Plain("amount > 0", "block", Rollout));
        await DecideManyAsync(1_000);

        (await Watch.LookAsync(default)).ShouldHaveSingleItem().ShouldContain("stopped");

        var policy = Policies.Get("plain");
        (policy.Active.Policy.Version, policy.Candidate).ShouldBe((1, null));
        var last = (await Policies.HistoryAsync("plain", default))[0];
        (last.Kind, last.By, last.Version).ShouldBe(("rolloutStopped", "rollout", 2));
        last.Reason.ShouldContain("'block' is ");
    }

    [Fact]
    public async Task A_version_that_decides_alike_goes_on_step_by_step_until_it_decides_all()
    {
        await ApplyAsync(PolicySamples.Plain("amount > 100"));
        await ApplyAsync(PolicySamples.Plain("amount > 101", more: Rollout));
        await DecideManyAsync(1_000);

        (await Watch.LookAsync(default)).ShouldBeEmpty();
        Clock.Advance(TimeSpan.FromHours(1));
        (await Watch.LookAsync(default)).Count.ShouldBe(1);
        Policies.Get("plain").Share.ShouldBe(0.6);
        Clock.Advance(TimeSpan.FromHours(1));
        await Watch.LookAsync(default);

        (Policies.Get("plain").Active.Policy.Version, Policies.Get("plain").Candidate).ShouldBe((2, null));
        (await Policies.HistoryAsync("plain", default)).Select(change => change.Kind).ShouldBe(["rolloutFinished", "rolloutStep", "rolloutStarted", "applied"]);
    }

    [Fact]
    public async Task A_step_without_decisions_is_not_over_however_long_it_holds()
    {
        await ApplyAsync(PolicySamples.Plain("amount > 100"));
        await ApplyAsync(PolicySamples.Plain("amount > 101", more: Rollout));
        Clock.Advance(TimeSpan.FromDays(30));

        (await Watch.LookAsync(default)).ShouldBeEmpty();

        Policies.Get("plain").Share.ShouldBe(0.3);
    }

    [Fact]
    public async Task A_person_may_stop_and_finish_a_rollout()
    {
        await ApplyAsync(PolicySamples.Plain("amount > 100"));
        await ApplyAsync(PolicySamples.Plain("amount > 101", more: Rollout));

        (await Policies.StopRolloutAsync("plain", "ben", "Wait for Monday.", default)).Candidate.ShouldBeNull();
        (await Should.ThrowAsync<InvalidInputException>(() => Policies.FinishRolloutAsync("plain", "ben", "now", default))).Code.ShouldBe("SXT2628");
        await ApplyAsync(PolicySamples.Plain("amount > 101", more: Rollout));
        (await Policies.FinishRolloutAsync("plain", "ben", "now", default)).Active.Policy.Version.ShouldBe(3);
    }

    [Fact]
    public void Slow_and_degraded_versions_are_found()
    {
        var was = new RolloutFigures(1_000, new Dictionary<string, int> { ["allow"] = 1_000 }, 0, 5, 0, 0);
        var stop = new RolloutStop { Latency = TimeSpan.FromMilliseconds(20), Label = 0.01 };

        RolloutJudgement.Of(was, was, ["allow", "block"], stop).ShouldBeEmpty();
        RolloutJudgement.Of(was, was with { P99Millis = 26 }, ["allow", "block"], stop).ShouldHaveSingleItem().ShouldContain("26 ms");
        RolloutJudgement.Of(was, was with { Degraded = 300 }, ["allow", "block"], stop).ShouldHaveSingleItem().ShouldContain("degraded");
        RolloutJudgement.Of(was with { Mature = 900, Positives = 9 }, was with { Mature = 900, Positives = 200 }, ["allow", "block"], stop).ShouldHaveSingleItem().ShouldContain("turned out positive");
    }

    async Task DecideManyAsync(int count)
    {
        for (var i = 0; i < count; i++) await DecideAsync("plain", $$"""{"card": "c-{{i}}", "amount": {{i % 120}}}""");
    }
}
