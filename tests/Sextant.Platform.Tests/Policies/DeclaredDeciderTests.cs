using Sextant.Testing;

namespace Sextant.Platform.Tests.Policies;

/// <summary>A declared policy passes the suite of all deciders.</summary>
public sealed class DeclaredDeciderTests : DecisionContract<PolicyRequest, PolicyDecision>
{
    protected override PolicyRequest? Nonsense => null;

    protected override IDecider<PolicyRequest, PolicyDecision> Decider(RecordDurability durability) =>
        new DeclaredDecider(PolicySamples.Compile(PolicySamples.Payment + $"\nexperiment: {{ name: thresholds, unit: card }}\nrecord: {(durability == RecordDurability.BeforeAnswer ? "before_answer" : "after_answer")}\n"));

    protected override PolicyRequest Request(int number) =>
        PolicySamples.Request(PolicySamples.Compile(), FormattableString.Invariant($$"""{"card": "card-{{number}}", "amount": {{12.34 + (number * 97.1)}}, "country": "{{(number % 3 == 0 ? "IR" : "DE")}}"}"""));
}
