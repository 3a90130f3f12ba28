using FsCheck.Xunit;

namespace Sextant.Platform.Tests.Policies;

public sealed class PolicyReaderTests
{
    [Fact]
    public void Reads_a_policy_with_everything()
    {
        var policy = PolicyReader.ReadYaml(
            PolicySamples.Payment + """

            experiment: { name: thresholds, unit: card }
            budget: { total: 40, read: 15, score: 20, retrieve: 12, record: 500 }
            keep: 90d
            record: after_answer
            unrecorded: [country]
            label: fraud
            guard: { change: 5%, strongest: 10%, over: 500 }
            rollout: { steps: [{ share: 1%, hold: 1h }, { share: 25%, hold: 1d }], stop: { verdicts: 5%, degraded: 1%, latency: 20, label: 2% } }
            """, "policies/payment.yaml");

        policy.Request[0].ShouldBe(new PolicyField("card", FieldType.Text, true, "card"));
        policy.Lists[0].Items.ShouldBe(new[] { "KP", "IR" });
        policy.Rules.Select(rule => rule.Name).ShouldBe(["embargo", "risky", "unusual", "busy"]);
        policy.Budget.Total.ShouldBe(TimeSpan.FromMilliseconds(40));
        policy.Budget.Record.ShouldBe(TimeSpan.FromMilliseconds(500));
        policy.Budget.Retrieve.ShouldBe(TimeSpan.FromMilliseconds(12));
        policy.Keep.ShouldBe(TimeSpan.FromDays(90));
        policy.Durability.ShouldBe(RecordDurability.AfterAnswer);
        policy.Guard.ShouldBe(new PolicyGuard { Change = 0.05, Strongest = 0.1, Over = 500 });
        policy.Rollout!.Key.ShouldBe("card");
        policy.Rollout.Steps.ShouldBe([new(0.01, TimeSpan.FromHours(1)), new(0.25, TimeSpan.FromDays(1))]);
        policy.Rollout.Stop.ShouldBe(new RolloutStop { Verdicts = 0.05, Degraded = 0.01, Latency = TimeSpan.FromMilliseconds(20), Label = 0.02 });
    }

    [Fact]
    public void Tells_all_mistakes_at_once_with_where_they_are()
    {
        var error = Should.Throw<InvalidInputException>(() => PolicyReader.ReadYaml("""
            policy: pay-ment
            request: { card: txt, score: number }
            features: { set: payment, keys: { card: crad } }
            verdicts: [allow]
            rules:
              - { rule: large, when: amount > 1, verdict: blok }
              - { rule: large, verdict: allow }
            otherwse: allow
            """, "policies/payment.yaml"));

        error.Code.ShouldBe("SXT2620");
        foreach (var part in (string[])["policies/payment.yaml", "'otherwse'", "Did you mean 'otherwise'?", "'request', 'card'", "has 'score'", "Did you mean 'card'?", "rule 'large', 'verdict'", "rule 'large', 'when'", "'rules' has 'large' twice"]) error.Message.ShouldContain(part);
    }

    [Property(MaxTest = 300)]
    public void Random_text_gives_a_policy_or_a_clear_error(string text)
    {
        try
        {
            PolicyReader.ReadYaml(text ?? "", "file.yaml");
        }
        catch (InvalidInputException error)
        {
            error.Code.ShouldStartWith("SXT");
        }
    }

    [Fact]
    public void A_request_that_does_not_fit_is_told_field_by_field()
    {
        var policy = PolicySamples.Compile();

        var error = Should.Throw<InvalidInputException>(() => PolicySamples.Request(policy, """{"amount": "12", "contry": "DE"}"""));

        error.Code.ShouldBe("SXT2630");
        foreach (var part in (string[])["'amount' must be of type number, not \"12\"", "no field 'contry'", "Did you mean 'country'?", "'card' is missing"]) error.Message.ShouldContain(part);
        error.Message.ShouldNotContain("'amount' is missing");
    }
}
