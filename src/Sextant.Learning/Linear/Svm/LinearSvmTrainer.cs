namespace Sextant.Learning;

/// <summary>Linear support vector machine of two classes by dual coordinate descent (Hsieh et al. 2008). Same seed, same bits; one thread.</summary>
/// <remarks>Scores have no scale of their own; calibrate them before reading them as probabilities.</remarks>
public sealed class LinearSvmTrainer(DualOptions options, SvmLoss loss = SvmLoss.SquaredHinge)
{
    /// <summary>Trains.</summary>
    /// <param name="rows">Labels 0 and 1.</param>
    /// <param name="progress">Told after every pass, if given, the largest violation.</param>
    /// <param name="cancellation">Asked before every pass.</param>
    /// <exception cref="InvalidInputException">SXT2162: a label is not 0 or 1; SXT2163: one class only; SXT2165: an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ModelFit<LinearModel> Train(LabelledRows rows, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default) =>
        new SvmDual(rows, options, loss).Run(LinearLink.Identity, progress, cancellation);
}
