namespace Sextant.Fraud;

/// <summary>A decision of the past, with what each rule of a policy says about it.</summary>
/// <param name="Id">The decision.</param>
/// <param name="Time">When.</param>
/// <param name="Held">Places of the rules whose condition holds, in the policy's order.</param>
/// <param name="Listed">What a list decided alone; null if none did.</param>
/// <param name="Model">What the model alone would have done by the thresholds of then.</param>
/// <param name="AtStake">The amount at stake, in the currency that costs are in.</param>
/// <param name="Costs">What verdicts cost then.</param>
/// <param name="IsFraud">What it was; null if nobody knows yet.</param>
public sealed record TriedDecision(string Id, Timestamp Time, IReadOnlyList<int> Held, FraudAction? Listed, FraudAction Model, double AtStake, FraudCosts Costs, bool? IsFraud);
