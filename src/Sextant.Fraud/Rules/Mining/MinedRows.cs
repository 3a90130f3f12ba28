namespace Sextant.Fraud;

/// <summary>Decisions that went through and of which it is known what they were, the oldest first: what rules are looked for in.</summary>
/// <param name="Columns">What rules may be made of.</param>
/// <param name="IsFraud">What each was.</param>
/// <param name="Amount">What was at stake with each.</param>
/// <param name="Costs">What verdicts cost.</param>
public sealed record MinedRows(IReadOnlyList<RuleColumn> Columns, bool[] IsFraud, double[] Amount, FraudCosts Costs)
{
    /// <summary>How many there are.</summary>
    public int Count => IsFraud.Length;
}
