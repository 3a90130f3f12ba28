namespace Sextant.Learning;

/// <summary>Logistic regression of two classes by <see cref="Lbfgs"/>. Deterministic; one thread.</summary>
public sealed class LogisticTrainer(LogisticOptions options)
{
    /// <summary>Trains.</summary>
    /// <param name="rows">Labels 0 and 1.</param>
    /// <param name="progress">Told after every iteration, if given.</param>
    /// <param name="cancellation">Asked before every pass over the rows.</param>
    /// <exception cref="InvalidInputException">SXT2162: a label is not 0 or 1; SXT2163: one class only; SXT2165: an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ModelFit<LinearModel> Train(LabelledRows rows, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        options.Check().Throw();
        rows.ClassSums(2);
        var scaling = new FeatureScaling(rows, options.Intercept);
        var objective = new LogisticObjective(rows, scaling, options);
        var point = new double[rows.Rows.Columns + 1];
        var result = Lbfgs.Minimize(objective.Evaluate, point, options.ToLbfgs(rows.WeightSum), progress, cancellation);
        var weights = new double[rows.Rows.Columns];
        var intercept = point[^1] + scaling.Unscale(point, weights);
        return new(new LinearModel(weights, options.Intercept ? intercept : 0, LinearLink.Logistic), result.Value, result.Iterations, result.Converged);
    }
}
