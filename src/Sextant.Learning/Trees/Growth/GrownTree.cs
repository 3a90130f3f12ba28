namespace Sextant.Learning;

/// <summary>A tree with the training rows of each of its leaves.</summary>
/// <param name="Tree">The tree.</param>
/// <param name="Leaves">The place of each leaf's rows among the rows grown on, and its value.</param>
sealed record GrownTree(Tree Tree, IReadOnlyList<(RowRange Rows, double Value)> Leaves);
