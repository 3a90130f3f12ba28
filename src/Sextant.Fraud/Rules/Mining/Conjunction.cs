namespace Sextant.Fraud;

/// <summary>Conditions that must all hold.</summary>
/// <param name="Literals">The conditions.</param>
/// <param name="Earlier">Rows of the earlier part where they do.</param>
/// <param name="Later">Rows of the later part.</param>
sealed record Conjunction(IReadOnlyList<RuleLiteral> Literals, RowSet Earlier, RowSet Later)
{
    public double Saved { get; init; }

    public FraudAction Action { get; init; }

    // In the order of columns, so that the same rule has one text.
    public string Text => string.Join(" && ", Literals.OrderBy(literal => literal.Column).ThenBy(literal => literal.Text, StringComparer.Ordinal).Select(literal => literal.Text));

    public static Conjunction Of(RuleLiteral literal) => new([literal], literal.Earlier, literal.Later);

    /// <summary>Two cuts of one column make a range; a third says nothing new.</summary>
    public bool Takes(RuleLiteral literal) => !Literals.Contains(literal) && Literals.Count(other => other.Column == literal.Column) < 2;

    public Conjunction With(RuleLiteral literal) => new([.. Literals, literal], Earlier.And(literal.Earlier), Later.And(literal.Later));
}
