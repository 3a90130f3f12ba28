using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>Everything that a verdict follows from.</summary>
/// <param name="Lists">Entries of lists that the request meets, those that block first.</param>
/// <param name="Rules">What the rules say.</param>
/// <param name="Probability">Calibrated probability of fraud; null if nothing gave one.</param>
/// <param name="Thresholds">The thresholds of the request.</param>
/// <param name="IsDegraded">Whether something was late or missing.</param>
/// <param name="WhenDegraded">The least verdict then; null to leave it.</param>
public sealed record FraudFacts(IReadOnlyList<FraudListEntry> Lists, PolicyDecision Rules, double? Probability, FraudThresholds Thresholds, bool IsDegraded, FraudAction? WhenDegraded)
{
    /// <summary>Whether the policy asks a model. Without one there is no probability to be uncertain of, and lists and rules decide alone.</summary>
    public bool HasModel { get; init; } = true;
}
