using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>What policies of fraud must be like.</summary>
public static class FraudPolicies
{
    static readonly string[] Verdicts = ["allow", "review", "block"];

    /// <summary>Refuses policies that deciders of fraud cannot go by.</summary>
    /// <exception cref="InvalidInputException">SXT3023: its verdicts are others, or it does not allow what no rule holds for.</exception>
    public static void Check(PolicyDefinition policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (!policy.Verdicts.SequenceEqual(Verdicts) || policy.Otherwise != Verdicts[0])
            throw new InvalidInputException("SXT3023", $"Policy '{policy.Name}' has the verdicts {string.Join(", ", policy.Verdicts)}, and '{policy.Otherwise}' if no rule holds. For fraud it needs 'verdicts: [allow, review, block]' and 'otherwise: allow': what no rule holds for is decided by the probability. Mend it and apply it again.");
    }

    /// <summary>Refuses a policy that is named as a kind of fraud and cannot decide on it. Others pass.</summary>
    /// <exception cref="InvalidInputException">SXT3023: its verdicts are others. SXT5407: it asks the entity graph what that does not say.</exception>
    public static void CheckNamed(PolicyDefinition policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (FraudKinds.All.FirstOrDefault(kind => kind.Decider == policy.Name) is not { } known) return;
        Check(policy);
        GraphQuestion.Of(known, policy);
    }

    /// <summary>The least verdict of what had to do without something; null to leave it.</summary>
    public static FraudAction? WhenDegraded(PolicyDefinition policy) => policy?.WhenDegraded is { } verdict ? FraudPolicy.ActionOf(verdict) : null;
}
