namespace Sextant.Learning;

/// <summary>Logistic regression of several classes at once (multinomial, softmax) by <see cref="Lbfgs"/>. Deterministic; one thread.</summary>
/// <remarks>Every class has its weights; intercepts, which are determined up to a common constant, sum to 0.</remarks>
public sealed class SoftmaxTrainer(LogisticOptions options)
{
    /// <summary>Trains.</summary>
    /// <param name="rows">Labels 0, 1, … below <paramref name="classes"/>.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <param name="progress">Told after every iteration, if given.</param>
    /// <param name="cancellation">Asked before every pass over the rows.</param>
    /// <exception cref="InvalidInputException">SXT2162: a label is no class; SXT2163: a class has no row; SXT2165: an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ModelFit<SoftmaxModel> Train(LabelledRows rows, int classes, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        options.Check().Range(nameof(classes), classes, 2, 1_000_000).Throw();
        rows.ClassSums(classes);
        var scaling = new FeatureScaling(rows, options.Intercept);
        var objective = new SoftmaxObjective(rows, classes, scaling, options);
        var width = rows.Rows.Columns + 1;
        var point = new double[classes * width];
        var result = Lbfgs.Minimize(objective.Evaluate, point, options.ToLbfgs(rows.WeightSum), progress, cancellation);
        return new(ToModel(point, classes, scaling), result.Value, result.Iterations, result.Converged);
    }

    SoftmaxModel ToModel(ReadOnlySpan<double> point, int classes, FeatureScaling scaling)
    {
        var (columns, intercepts) = (scaling.Factors.Length, new double[classes]);
        var weights = new double[classes * columns];
        for (var label = 0; label < classes; label++)
        {
            var part = point.Slice(label * (columns + 1), columns + 1);
            var shift = scaling.Unscale(part, weights.AsSpan(label * columns, columns));
            if (options.Intercept) intercepts[label] = part[^1] + shift;
        }

        var mean = intercepts.Average();
        foreach (ref var intercept in intercepts.AsSpan()) intercept -= mean;
        return new(weights, intercepts);
    }
}
