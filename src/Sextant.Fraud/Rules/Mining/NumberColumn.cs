namespace Sextant.Fraud;

/// <summary>Numbers; NaN where there is none.</summary>
/// <param name="Expression">How expressions name it.</param>
/// <param name="Values">A value for each row.</param>
/// <param name="IsWhole">Whether they are whole numbers.</param>
public sealed record NumberColumn(string Expression, double[] Values, bool IsWhole) : RuleColumn(Expression);
