using Sextant.Platform;
using Sextant.Testing;

namespace Sextant.Fraud.Tests;

public sealed class LoginDeciderContractTests : DecisionContract<Login, FraudVerdict>
{
    static readonly FraudSettings Settings = new() { Control = 0.3, ControlMostAmount = 1000 };

    protected override Login? Nonsense => new Login(new Dictionary<string, object> { ["id"] = "x", ["eventTime"] = new Timestamp(9_000_000_000_000_000) });

    protected override IDecider<Login, FraudVerdict> Decider(RecordDurability durability) => new LoginDecider(
        FraudSamples.Policy("login", more: $"when_degraded: review\nexperiment: {{ name: stricter, unit: customer }}\nrecord: {(durability == RecordDurability.BeforeAnswer ? "before_answer" : "after_answer")}"),
        FraudSamples.Parts(Settings, new([FraudSamples.Entry("customer", "c-7", FraudAction.Block)])));

    protected override Login Request(int number) => FraudSamples.Read(
        FraudKinds.Login, FormattableString.Invariant($$"""{"id": "r-{{number}}", "customer": "c-{{number}}", "country": "{{(number % 3 == 0 ? "IR" : "DE")}}", "loyalty": {{number}}, "eventTime": "2025-11-20T10:00:00Z", "successful": true}"""));
}
