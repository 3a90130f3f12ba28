namespace Sextant.Fraud;

/// <summary>One condition of a rule, with the rows of both parts that it holds in.</summary>
/// <param name="Text">The condition.</param>
/// <param name="Column">The place of its column.</param>
/// <param name="Earlier">Rows of the earlier part.</param>
/// <param name="Later">Rows of the later part.</param>
sealed record RuleLiteral(string Text, int Column, RowSet Earlier, RowSet Later);
