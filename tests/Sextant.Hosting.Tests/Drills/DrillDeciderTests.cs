using System.Text.Json;
using Sextant.Hosting.Drills;
using Sextant.Platform;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Drills;

/// <summary>What drills decide with keeps every promise of a decider.</summary>
public sealed class DrillDeciderTests : DecisionContract<PolicyRequest, PolicyDecision>
{
    const string Definition = """
        policy: drill
        request: { card: { type: text, required: true, entity: card }, amount: { type: number, required: true } }
        features: { set: payment }
        model: { name: payment_risk, otherwise: 0.5 }
        experiment: { name: drill_threshold, unit: card }
        verdicts: [allow, review, block]
        when_degraded: review
        rules: [{ rule: risky, when: "score > (arm == \"new\" ? 0.2 : 0.9)", verdict: block }]
        otherwise: allow
        record: 
        """;

    readonly DrillIndex _index = new();

    public DrillDeciderTests() => _index.Add("card-1", 50);

    protected override PolicyRequest? Nonsense => null;

    protected override IDecider<PolicyRequest, PolicyDecision> Decider(RecordDurability durability) =>
        new DrillDecider(new DeclaredDecider(Compile(durability)), _index, new FaultyRetrieval(new FaultSwitch(TimeProvider.System, seed: 1)));

    protected override PolicyRequest Request(int number)
    {
        using var json = JsonDocument.Parse(FormattableString.Invariant($$"""{"card": "card-{{number}}", "amount": {{12.34 + (number * 97.1)}}}"""));
        return PolicyRequests.Read(Compile(RecordDurability.BeforeAnswer).Definition, json.RootElement);
    }

    static Policy Compile(RecordDurability durability) => Policy.Compile(
        PolicyReader.ReadYaml(Definition + (durability == RecordDurability.BeforeAnswer ? "before_answer" : "after_answer"), "drill.yaml"),
        new("payment@3", ["card"], [], [new("amount_mean_7d", FieldType.Number), new("count_1h", FieldType.Integer), new("country", FieldType.Text)]),
        version: 1);
}
