namespace Sextant.Platform;

/// <summary>A decision, and what there is to say about it.</summary>
/// <typeparam name="T">What is answered.</typeparam>
/// <param name="Id">Its id: what feedback names.</param>
/// <param name="Time">When it was made.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="ServedBy">Who took part: the decider, feature sets and models with their versions, as <c>fraud.payment@3</c>.</param>
/// <param name="Reasons">Why, the weightiest first as the decider gave them.</param>
/// <param name="Degradations">What was late or missing; empty when all is well.</param>
/// <param name="Timing">How long its parts took, in their order.</param>
public sealed record Decided<T>(
    string Id,
    Timestamp Time,
    T Decision,
    IReadOnlyList<string> ServedBy,
    IReadOnlyList<DecisionReason> Reasons,
    IReadOnlyList<Degradation> Degradations,
    IReadOnlyList<VerbTiming> Timing)
{
    /// <summary>True if something was late or missing.</summary>
    public bool IsDegraded => Degradations.Count > 0;
}
