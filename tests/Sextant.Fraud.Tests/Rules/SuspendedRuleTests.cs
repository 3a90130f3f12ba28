using Microsoft.Extensions.Time.Testing;
using Sextant.Platform;
using Sextant.Testing;

namespace Sextant.Fraud.Tests.Rules;

/// <summary>A suspended rule is noted and not acted upon, and the decision says so.</summary>
public sealed class SuspendedRuleTests
{
    readonly FakeTimeProvider _clock = new(FraudSamples.Now.ToDateTimeOffset());
    readonly MemoryDecisionLog _log = new();
    readonly FaultySources _sources;

    public SuspendedRuleTests() => _sources = new(_clock);

    [Fact]
    public async Task A_suspended_rule_counts_as_a_shadow_rule_and_the_next_one_decides()
    {
        var made = await DecideAsync(FraudSamples.Payment(6_000_000_000, ", \"country\": \"IR\""), ["embargo"]);

        (made.Decision.Rule, made.Decision.Action).ShouldBe(("large", FraudAction.Review));
        made.Decision.Shadow.ShouldContain("embargo");
        var degradation = made.Degradations.ShouldHaveSingleItem();
        (degradation.Part, degradation.Code).ShouldBe(("rule", "rule_suspended"));
    }

    [Fact]
    public async Task Where_a_suspended_rule_does_not_hold_nothing_is_said()
    {
        var made = await DecideAsync(FraudSamples.Payment(), ["embargo"]);

        (made.Decision.Action, made.Degradations.Count).ShouldBe((FraudAction.Allow, 0));
    }

    [Fact]
    public async Task A_decision_is_made_again_with_the_rules_that_were_suspended_then()
    {
        var made = await DecideAsync(FraudSamples.Payment(more: ", \"country\": \"IR\""), ["embargo"]);
        var record = DecisionRecord.Parse((await _log.FindAsync(made.Id, default))!.Record);

        // Nothing is suspended any more.
        var decider = Replayable.Of(new PaymentDecider(FraudSamples.Policy(), FraudSamples.Parts()));
        var replayed = await new Replayer(new One(decider), new NoScores(), _clock).ReplayAsync(record, null, default);

        replayed.Outcome.ShouldBe(ReplayOutcome.Equal, string.Join("; ", replayed.Differences));
    }

    async Task<Decided<FraudVerdict>> DecideAsync(Payment payment, IReadOnlyList<string> suspended)
    {
        _sources.Score = 0.001;
        return await new DecisionDesk(_sources.All, _log, _clock).DecideAsync(new PaymentDecider(FraudSamples.Policy(), FraudSamples.Parts() with { Suspended = () => suspended }), payment, DecisionContext.None, default);
    }

    sealed class One(Replayable decider) : IReplayables
    {
        public ValueTask<Replayable?> FindAsync(string name, int version, CancellationToken cancellationToken) => new(decider);
    }

    sealed class NoScores : IVersionScores
    {
        public ValueTask<double[]?> ScoreAsync(string model, int version, ScoreQuestion question, CancellationToken cancellationToken) => new([0.001]);
    }
}
