using System.Text.Json;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>The answer to a request.</summary>
/// <param name="DecisionId">The decision's id: what labels name.</param>
/// <param name="RequestId">The request's id.</param>
/// <param name="Time">When it was decided.</param>
/// <param name="Verdict">What was decided.</param>
/// <param name="ServedBy">Who took part, with versions.</param>
/// <param name="Reasons">Why, the weightiest first.</param>
/// <param name="Degradations">What was late or missing.</param>
/// <param name="Timing">How long its parts took.</param>
/// <param name="IsRepeated">True if it was decided before, and this is the first answer.</param>
public sealed record FraudAnswer(
    string DecisionId, string RequestId, Timestamp Time, FraudVerdict Verdict, IReadOnlyList<string> ServedBy, IReadOnlyList<DecisionReason> Reasons, IReadOnlyList<Degradation> Degradations,
    IReadOnlyList<VerbTiming> Timing, bool IsRepeated = false)
{
    internal static FraudAnswer Of(string requestId, Decided<FraudVerdict> made) => new(made.Id, requestId, made.Time, made.Decision, made.ServedBy, made.Reasons, made.Degradations, made.Timing);

    /// <summary>The answer that was given, from its record.</summary>
    internal static FraudAnswer Of(string requestId, DecisionRecord record) => new(
        record.Id, requestId, record.Time, record.Decision.Deserialize(FraudJson.Default.FraudVerdict)!, record.ServedBy, record.Reasons, record.Degradations, record.Timing, IsRepeated: true);
}
