namespace Sextant.Platform;

/// <summary>Everything that a policy decides from.</summary>
/// <param name="Time">When.</param>
/// <param name="Request">The request, of the policy's schema.</param>
/// <param name="Features">What was read; null for nothing.</param>
/// <param name="Score">What the model said; null without one.</param>
/// <param name="Arm">The arm of the policy's experiment; null for none.</param>
/// <param name="IsDegraded">Whether something was late or missing.</param>
public sealed record PolicyFacts(Timestamp Time, Row Request, FeatureValues? Features = null, double? Score = null, string? Arm = null, bool IsDegraded = false)
{
    /// <summary>Rules that are only noted for now, by their names.</summary>
    public IReadOnlyList<string> Suspended { get; init; } = [];
}
