namespace Sextant.Fraud;

/// <summary>Texts; null where there is none.</summary>
/// <param name="Expression">How expressions name it.</param>
/// <param name="Values">A value for each row.</param>
public sealed record TextColumn(string Expression, string?[] Values) : RuleColumn(Expression);
