using System.Text.Json;
using Sextant.Platform;

namespace Sextant.Fraud.Tests;

/// <summary>Policies, settings and requests that tests decide with.</summary>
static class FraudSamples
{
    public const string Rules = """
          - { rule: trusted, when: loyalty >= 10, verdict: allow }
          - { rule: embargo, when: country == "IR", verdict: block, reason: The country is under embargo. }
          - { rule: large, when: amount > 5000, verdict: review, reason: An unusual amount. }
          - { rule: huge, when: amount > 20000, verdict: block, shadow: true }
        """;

    public static readonly Timestamp Now = new(1_764_000_000_000_000);

    public static Policy Policy(string kind = "payment", string rules = Rules, string more = "when_degraded: review", bool model = true) => Platform.Policy.Compile(
        PolicyReader.ReadYaml($$"""
        policy: fraud.{{kind}}
        request:
          customer: { type: text, entity: customer }
          country: text
          amount: number
          loyalty: integer
        features: { set: payment }
        {{(model ? "model: { name: payment_fraud, key: customer, otherwise: 0.02 }" : "")}}
        verdicts: [allow, review, block]
        rules:
        {{rules}}
        otherwise: allow
        {{more}}
        """, "fraud.yaml"),
        new("payment@3", ["customer"], ["amount"], [new("amount_mean_7d", FieldType.Number), new("count_1h", FieldType.Integer), new("country", FieldType.Text)]),
        version: 4);

    public static FraudParts Parts(FraudSettings? settings = null, FraudListSnapshot? lists = null, IFraudExplainer? explainer = null, FraudGraph? graph = null) =>
        new(() => settings ?? new FraudSettings(), () => lists ?? FraudListSnapshot.Empty, graph, explainer);

    public static Payment Payment(string json) => Read(FraudKinds.Payment, json);

    public static Payment Payment(long amountMicros = 50_000_000, string more = "") =>
        Payment(FormattableString.Invariant($$"""{"id": "p-1", "amountMicros": {{amountMicros}}, "currency": "EUR", "card": "tok-1", "customer": "c-1"{{more}}}"""));

    public static T Read<T>(FraudKind<T> kind, string json, FraudSettings? settings = null)
        where T : FraudRequest
    {
        using var document = JsonDocument.Parse(json);
        return new FraudRequestReader(Policy(kind.Name).Definition, settings ?? new(), Now).Read(kind, document.RootElement);
    }

    public static FraudListEntry Entry(string kind, string value, FraudAction action, long? until = null) => new(kind, value, action, "Reported.", "ann", 0, until);
}
