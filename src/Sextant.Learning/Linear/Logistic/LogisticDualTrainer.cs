namespace Sextant.Learning;

/// <summary>
/// Logistic regression of two classes by dual coordinate descent (Yu, Huang and Lin 2011): faster than <see cref="LogisticTrainer"/> on many
/// sparse rows; the intercept is penalised. Same seed, same bits; one thread.
/// </summary>
public sealed class LogisticDualTrainer(DualOptions options)
{
    /// <summary>Trains.</summary>
    /// <param name="rows">Labels 0 and 1.</param>
    /// <param name="progress">Told after every pass, if given, the largest violation.</param>
    /// <param name="cancellation">Asked before every pass.</param>
    /// <exception cref="InvalidInputException">SXT2162: a label is not 0 or 1; SXT2163: one class only; SXT2165: an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ModelFit<LinearModel> Train(LabelledRows rows, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default) =>
        new LogisticDual(rows, options).Run(LinearLink.Logistic, progress, cancellation);
}
