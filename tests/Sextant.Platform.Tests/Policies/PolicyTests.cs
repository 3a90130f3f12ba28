using FsCheck.Xunit;

namespace Sextant.Platform.Tests.Policies;

public sealed class PolicyTests
{
    static readonly Policy Payment = PolicySamples.Compile();

    [Theory]
    [InlineData(10, "DE", 10.0, 1L, 0.1, "allow", null)]
    [InlineData(10, "IR", 10.0, 1L, 0.1, "block", "embargo")]
    [InlineData(10, "DE", 10.0, 1L, 0.95, "block", "risky")]
    [InlineData(201, "DE", 10.0, 1L, 0.1, "review", "unusual")]
    [InlineData(200, "DE", 10.0, 1L, 0.1, "allow", null)]
    [InlineData(201, "KP", 10.0, 1L, 0.95, "block", "embargo")]
    [InlineData(10, "DE", 10.0, 11L, 0.1, "allow", null)]
    public void Golden_decisions(double amount, string country, double mean, long count, double score, string verdict, string? rule)
    {
        var decision = Payment.Decide(PolicySamples.Facts(Payment, amount, country, mean, count, score));

        decision.Verdict.ShouldBe(verdict);
        decision.Rule.ShouldBe(rule);
    }

    [Fact]
    public void A_shadow_rule_is_noted_and_changes_nothing_even_behind_the_rule_that_decides()
    {
        var decision = Payment.Decide(PolicySamples.Facts(Payment, country: "IR", count: 11));

        (decision.Verdict, decision.Rule).ShouldBe(("block", "embargo"));
        decision.Shadow.ShouldBe(["busy"]);
    }

    [Fact]
    public void Something_missing_raises_the_verdict_and_never_lowers_it()
    {
        var raised = Payment.Decide(PolicySamples.Facts(Payment, degraded: true));
        var kept = Payment.Decide(PolicySamples.Facts(Payment, country: "IR", degraded: true));

        (raised.Verdict, raised.IsRaised).ShouldBe(("review", true));
        (kept.Verdict, kept.IsRaised).ShouldBe(("block", false));
    }

    [Fact]
    public void A_rule_that_is_scheduled_holds_from_its_time_on()
    {
        var policy = PolicySamples.Compile(PolicySamples.Payment.Replace("when: score > 0.9, verdict: block", "when: score > 0.9, verdict: block, from: 2026-12-01T00:00:00Z", StringComparison.Ordinal));
        Timestamp.TryParse("2026-11-30T23:59:59Z", out var before).ShouldBeTrue();

        policy.Decide(PolicySamples.Facts(policy, score: 0.95, time: before)).Verdict.ShouldBe("allow");
        policy.Decide(PolicySamples.Facts(policy, score: 0.95, time: before.Add(TimeSpan.FromSeconds(1)))).Verdict.ShouldBe("block");
        policy.Explain(PolicySamples.Facts(policy, score: 0.95, time: before)).Rules[1].Held.ShouldBe("notYet");
    }

    [Theory]
    [InlineData("score > 0.5")]
    [InlineData("!(score < 0.5)")]
    [InlineData("features.count_1h > 0 && score > 0.5")]
    [InlineData("times_usual > 1")]
    [InlineData("amount > 5")]
    [InlineData("contains(embargo, country)")]
    public void A_null_never_blocks(string when)
    {
        var policy = PolicySamples.Compile(PolicySamples.Payment.Replace("when: score > 0.9, verdict: block", $"when: \"{when}\", verdict: block", StringComparison.Ordinal));

        policy.Decide(PolicySamples.Facts(policy, null, null, null, null, null)).Verdict.ShouldBe("allow");
    }

    [Fact]
    public void What_is_no_number_counts_as_null_and_does_not_hold()
    {
        Payment.Decide(PolicySamples.Facts(Payment, score: double.NaN)).Verdict.ShouldBe("allow");
        Payment.Decide(PolicySamples.Facts(Payment, mean: double.NaN)).Verdict.ShouldBe("allow");
        Payment.Decide(PolicySamples.Facts(Payment, score: double.NaN)).Score.ShouldBeNull();
    }

    [Property(MaxTest = 200)]
    public void The_first_rule_that_holds_decides_whatever_the_values(int[] thresholds, int amount)
    {
        var rules = (thresholds ?? []).Take(8).Select((threshold, i) => $"  - {{ rule: r{i}, when: \"amount > {threshold}.0\", verdict: {(i % 2 == 0 ? "review" : "block")} }}\n").ToList();
        var policy = PolicySamples.Compile(
            $"policy: many\nrequest: {{ card: text, amount: number, country: text }}\nverdicts: [allow, review, block]\n{(rules.Count == 0 ? "" : $"rules:\n{string.Concat(rules)}")}otherwise: allow\n", binding: PolicyBinding.None);

        var decision = policy.Decide(PolicySamples.Facts(policy, amount, score: null) with { Features = null });

        var first = (thresholds ?? []).Take(8).ToList().FindIndex(threshold => amount > threshold);
        decision.Rule.ShouldBe(first < 0 ? null : $"r{first}");
        decision.Verdict.ShouldBe(first < 0 ? "allow" : first % 2 == 0 ? "review" : "block");
    }

    [Fact]
    public void An_explanation_has_every_name_and_what_each_rule_said()
    {
        var explanation = Payment.Explain(PolicySamples.Facts(Payment, amount: 300, country: null));

        explanation.Rules.Select(rule => (rule.Rule, rule.Held)).ShouldBe([("embargo", "null"), ("risky", "false"), ("unusual", "true"), ("busy", "false")]);
        explanation.Values.ToDictionary()["times_usual"].ShouldBe(30.0);
        explanation.Values.ToDictionary()["features.count_1h"].ShouldBe(1L);
        explanation.Decision.Rule.ShouldBe("unusual");
    }

    [Fact]
    public void Wrong_expressions_are_told_all_at_once_with_their_rule_and_place()
    {
        var error = Should.Throw<InvalidInputException>(() => PolicySamples.Compile(PolicySamples.Payment.Replace("score > 0.9", "scor > 0.9", StringComparison.Ordinal).Replace("features.count_1h", "features.count_1d", StringComparison.Ordinal)));

        error.Code.ShouldBe("SXT2621");
        error.Message.ShouldContain("rule 'risky', character 1");
        error.Message.ShouldContain("rule 'busy'");
        error.Message.ShouldContain("count_1h");
    }
}
