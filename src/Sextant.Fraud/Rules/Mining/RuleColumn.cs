namespace Sextant.Fraud;

/// <summary>A column that rules may be made of.</summary>
/// <param name="Expression">How expressions name it, as <c>features.count_1h</c>.</param>
public abstract record RuleColumn(string Expression);

/// <summary>Numbers; NaN where there is none.</summary>
/// <param name="Expression">How expressions name it.</param>
/// <param name="Values">A value for each row.</param>
/// <param name="IsWhole">Whether they are whole numbers.</param>
public sealed record NumberColumn(string Expression, double[] Values, bool IsWhole) : RuleColumn(Expression);

/// <summary>Texts; null where there is none.</summary>
/// <param name="Expression">How expressions name it.</param>
/// <param name="Values">A value for each row.</param>
public sealed record TextColumn(string Expression, string?[] Values) : RuleColumn(Expression);

/// <summary>Something that holds or not, written already: membership in a list of the policy.</summary>
/// <param name="Expression">The whole condition, as <c>contains(embargo, country)</c>.</param>
/// <param name="Values">For each row, whether it holds.</param>
public sealed record ConditionColumn(string Expression, bool[] Values) : RuleColumn(Expression);
