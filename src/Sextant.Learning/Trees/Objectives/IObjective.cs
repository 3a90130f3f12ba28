namespace Sextant.Learning;

/// <summary>What trees are trained to lower: a loss with a gradient and a Hessian. Write one to train on a loss of your own.</summary>
/// <remarks>Stateless: parts of the rows are worked on by several threads at once.</remarks>
public interface IObjective
{
    /// <summary>Margins of a row: 1, or the number of classes.</summary>
    int Outputs { get; }

    /// <summary>How margins become predictions.</summary>
    TreeLink Link { get; }

    /// <summary>Refuses labels that the loss has no value for.</summary>
    /// <exception cref="InvalidInputException">They do not fit: what was expected and what to do.</exception>
    void Check(TrainingRows rows);

    /// <summary>The same loss with what it can work out for these rows once instead of in every round. Default: the loss itself.</summary>
    IObjective For(TrainingRows rows) => this;

    /// <summary>The margin of each output before any tree: mostly the constant with the lowest loss.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="weights">What each row counts, class weights included; empty when each counts once.</param>
    double[] BaseMargins(TrainingRows rows, ReadOnlySpan<float> weights);

    /// <summary>The derivatives for some rows, without their weights, which the trainer multiplies by.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="part">The rows to work on; a part never cuts a query in two.</param>
    /// <param name="margins">Margins of the part's rows, row after row, <see cref="Outputs"/> each.</param>
    /// <param name="pairs">Where the derivatives go, in the same order.</param>
    void Derive(TrainingRows rows, RowRange part, ReadOnlySpan<float> margins, Span<GradientPair> pairs);
}
