using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>Policies of fraud on trial: lists, model and thresholds decide with the rules, as they do in life.</summary>
/// <param name="deciders">Decide.</param>
public sealed class FraudTrials(FraudDeciders deciders) : ITrialDeciders
{
    /// <inheritdoc/>
    public Replayable? Of(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return FraudKinds.All.FirstOrDefault(kind => kind.Decider == policy.Definition.Name) is { } kind ? deciders.TrialOf(kind, policy) : null;
    }
}
