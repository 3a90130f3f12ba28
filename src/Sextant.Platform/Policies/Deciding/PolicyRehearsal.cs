using System.Text.Json;

namespace Sextant.Platform;

/// <summary>Tries a policy on one request, without a record of it. Thread-safe.</summary>
/// <param name="desk">Decides.</param>
public sealed class PolicyRehearsal(DecisionDesk desk)
{
    /// <summary>Decides as the policy would now, and says how it came about.</summary>
    /// <exception cref="InvalidInputException">SXT2630: the request does not fit the policy's.</exception>
    public async Task<(Decided<PolicyDecision> Decided, PolicyExplanation Explanation)> RunAsync(Policy policy, JsonElement request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var decider = new DeclaredDecider(policy);
        var (decided, record) = await desk.RehearseAsync(decider, PolicyRequests.Read(policy.Definition, request), DecisionContext.None, cancellationToken);
        var parsed = DecisionRecord.Parse(record);
        // Of what is never recorded, the rehearsal has the request itself.
        var facts = policy.Definition.Unrecorded.IsEmpty ? decider.FactsOf(parsed) : DeclaredDecider.FactsOf(parsed, PolicyRequests.Read(policy.Definition, request));
        return (decided, policy.Explain(facts));
    }
}
