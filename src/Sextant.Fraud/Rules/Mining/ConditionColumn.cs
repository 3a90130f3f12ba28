namespace Sextant.Fraud;

/// <summary>Something that holds or not, written already: membership in a list of the policy.</summary>
/// <param name="Expression">The whole condition, as <c>contains(embargo, country)</c>.</param>
/// <param name="Values">For each row, whether it holds.</param>
public sealed record ConditionColumn(string Expression, bool[] Values) : RuleColumn(Expression);
