using System.Text.Json.Nodes;
using Sextant.Events;

namespace Sextant.Platform.Tests.Policies;

/// <summary>A policy as people write it, and requests of it.</summary>
static class PolicySamples
{
    public const string Payment = """
        policy: payment
        owner: risk
        request:
          card: { type: text, required: true, entity: card }
          amount: { type: number, required: true }
          country: text
        features: { set: payment, keys: { card: card } }
        model: { name: payment_risk, key: card, otherwise: 0.5 }
        lists: { embargo: [KP, IR] }
        derive:
          times_usual: amount / features.amount_mean_7d
        verdicts: [allow, review, block]
        rules:
          - { rule: embargo, when: "contains(embargo, country)", verdict: block, reason: The country is under embargo. }
          - { rule: risky, when: score > 0.9, verdict: block }
          - { rule: unusual, when: times_usual > 20, verdict: review, reason: Far more than usual. }
          - { rule: busy, when: features.count_1h > 10, verdict: block, shadow: true }
        otherwise: allow
        when_degraded: review
        """;

    public static readonly PolicyBinding Binding = new("payment@3", ["card"], [], [new("amount_mean_7d", FieldType.Number), new("count_1h", FieldType.Integer), new("country", FieldType.Text)]);

    public static JsonObject Document(string yaml = Payment) => (JsonObject)YamlDocument.Parse(yaml, "test")!;

    public static Policy Compile(string yaml = Payment, int version = 1, PolicyBinding? binding = null) => Policy.Compile(PolicyReader.ReadYaml(yaml, "test"), binding ?? Binding, version);

    public static PolicyCandidate Candidate(string yaml, PolicyBinding? binding = null) => new(Compile(yaml, 0, binding ?? PolicyBinding.None), Document(yaml), []);

    /// <summary>A policy without features or model, of one rule.</summary>
    public static string Plain(string when = "amount > 100", string verdict = "review", string more = "") =>
        $"policy: plain\nrequest:\n  card: {{ type: text, required: true, entity: card }}\n  amount: number\nverdicts: [allow, review, block]\nrules: [{{ rule: large, when: \"{when}\", verdict: {verdict} }}]\notherwise: allow\n{more}";

    public static PolicyRequest Request(Policy policy, string json) => PolicyRequests.Read(policy.Definition, System.Text.Json.JsonDocument.Parse(json).RootElement);

    public static PolicyFacts Facts(Policy policy, double? amount = 10, string? country = "DE", double? mean = 10, long? count = 1, double? score = 0.1, bool degraded = false, Timestamp time = default)
    {
        var row = new Row(policy.Definition.Schema);
        row.SetText(0, "c-1");
        if (amount is { } number) row.SetNumber(1, number);
        if (country is not null) row.SetText(2, country);
        return new(time, row, new("payment@3", Binding.Columns, [mean, count, "AT"], []), score, null, degraded);
    }
}
