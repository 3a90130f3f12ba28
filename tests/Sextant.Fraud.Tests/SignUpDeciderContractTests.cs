using Sextant.Platform;
using Sextant.Testing;

namespace Sextant.Fraud.Tests;

public sealed class SignUpDeciderContractTests : DecisionContract<SignUp, FraudVerdict>
{
    static readonly FraudSettings Settings = new() { Control = 0.3, ControlMostAmount = 1000 };

    protected override SignUp? Nonsense => new SignUp(new Dictionary<string, object> { ["id"] = "x", ["eventTime"] = new Timestamp(9_000_000_000_000_000) });

    protected override IDecider<SignUp, FraudVerdict> Decider(RecordDurability durability) => new SignUpDecider(
        FraudSamples.Policy("signup", more: $"when_degraded: review\nexperiment: {{ name: stricter, unit: customer }}\nrecord: {(durability == RecordDurability.BeforeAnswer ? "before_answer" : "after_answer")}"),
        FraudSamples.Parts(Settings, new([FraudSamples.Entry("customer", "c-7", FraudAction.Block)])));

    protected override SignUp Request(int number) => FraudSamples.Read(
        FraudKinds.SignUp, FormattableString.Invariant($$"""{"id": "r-{{number}}", "customer": "c-{{number}}", "country": "{{(number % 3 == 0 ? "IR" : "DE")}}", "loyalty": {{number}}, "eventTime": "2025-11-20T10:00:00Z", "email": "a{{number}}@example.org"}"""));
}
