using Sextant.Platform;
using Sextant.Testing;

namespace Sextant.Fraud.Tests;

public sealed class PaymentDeciderContractTests : DecisionContract<Payment, FraudVerdict>
{
    static readonly FraudSettings Settings = new() { Control = 0.3, ControlMostAmount = 1000 };

    protected override Payment? Nonsense => new Payment(new Dictionary<string, object> { ["id"] = "x", ["eventTime"] = new Timestamp(9_000_000_000_000_000), ["amountMicros"] = 1L, ["currency"] = "EUR" });

    protected override IDecider<Payment, FraudVerdict> Decider(RecordDurability durability) => new PaymentDecider(
        FraudSamples.Policy("payment", more: $"when_degraded: review\nexperiment: {{ name: stricter, unit: customer }}\nrecord: {(durability == RecordDurability.BeforeAnswer ? "before_answer" : "after_answer")}"),
        FraudSamples.Parts(Settings, new([FraudSamples.Entry("customer", "c-7", FraudAction.Block)])));

    protected override Payment Request(int number) => FraudSamples.Read(
        FraudKinds.Payment, FormattableString.Invariant($$"""{"id": "r-{{number}}", "customer": "c-{{number}}", "country": "{{(number % 3 == 0 ? "IR" : "DE")}}", "loyalty": {{number}}, "eventTime": "2025-11-20T10:00:00Z", "amountMicros": {{12_345_678 + (number * 97_100_000)}}, "currency": "EUR"}"""));
}
