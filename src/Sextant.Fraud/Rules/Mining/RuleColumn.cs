namespace Sextant.Fraud;

/// <summary>A column that rules may be made of.</summary>
/// <param name="Expression">How expressions name it, as <c>features.count_1h</c>.</param>
public abstract record RuleColumn(string Expression);
