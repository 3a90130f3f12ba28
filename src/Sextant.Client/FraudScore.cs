namespace Sextant.Client;

/// <summary>What the server decided on a payment, a login or a sign-up.</summary>
/// <param name="DecisionId">The decision's id: what labels name.</param>
/// <param name="Id">The request's id.</param>
/// <param name="Verdict"><c>allow</c>, <c>review</c> or <c>block</c>.</param>
/// <param name="Probability">The probability of fraud, in [0, 1]; null if nothing gave one.</param>
/// <param name="DecidedBy">What decided: <c>list</c>, <c>rule</c>, <c>model</c>, <c>degraded</c> or <c>control</c>.</param>
/// <param name="Rule">The rule that held; null if none did.</param>
/// <param name="Repeated">True if it was decided before, and this is the first answer.</param>
public sealed record FraudScore(string DecisionId, string Id, string Verdict, double? Probability, string DecidedBy, string? Rule, bool Repeated)
{
    /// <summary>Why, the weightiest first.</summary>
    public IReadOnlyList<ScoreReason> Reasons { get; init; } = [];

    /// <summary>What was late or missing; empty when all is well.</summary>
    public IReadOnlyList<ScoreDegradation> Degradations { get; init; } = [];

    /// <summary>Who took part: policy, feature set, models, with their versions.</summary>
    public IReadOnlyList<string> ServedBy { get; init; } = [];
}
