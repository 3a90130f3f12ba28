namespace Sextant.Features;

/// <summary>Where the rows of a spine come from; checked against the set before anything is read.</summary>
/// <param name="schema">The spine's columns.</param>
/// <param name="timeColumn">Which of them is the time.</param>
abstract class SpineSource(Schema schema, int timeColumn)
{
    public Schema Schema { get; } = schema;

    protected int TimeColumn { get; } = timeColumn;

    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidInputException">SXT2030, SXT2036: a row cannot be used; says which and why. SXT2076: there are too many.</exception>
    public abstract Spine Read(PinnedHistory history, RowBudget budget, CancellationToken cancellationToken);
}
