namespace Sextant.Learning;

/// <summary>
/// Regression or two classes with weights that are 0 where they do not help: coordinate descent (Friedman, Hastie and Tibshirani 2010). The
/// mean weighted loss plus penalty · (share · Σ|w| + (1 - share)/2 · Σw²) is minimised. Deterministic; one thread.
/// </summary>
public sealed class ElasticNetTrainer(ElasticNetOptions options)
{
    /// <summary>Trains with one penalty.</summary>
    /// <param name="rows">Numbers, or labels 0 and 1 for log loss.</param>
    /// <param name="penalty">Strength of the penalty; 0 for none.</param>
    /// <param name="cancellation">Asked before every pass.</param>
    /// <exception cref="InvalidInputException">SXT2162, SXT2163: labels of log loss are not both 0 and 1; SXT2165: an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ModelFit<LinearModel> Train(LabelledRows rows, double penalty, CancellationToken cancellation = default) =>
        TrainPath(rows, [penalty], progress: null, cancellation)[0].Fit;

    /// <summary>Trains with each penalty, each starting from the model before: give them in falling order.</summary>
    /// <param name="rows">Numbers, or labels 0 and 1 for log loss.</param>
    /// <param name="penalties">Strengths of the penalty.</param>
    /// <param name="progress">Told after every penalty, if given.</param>
    /// <param name="cancellation">Asked before every pass.</param>
    /// <exception cref="InvalidInputException">SXT2162, SXT2163: labels of log loss are not both 0 and 1; SXT2165: an option is out of range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<ElasticNetStep> TrainPath(
        LabelledRows rows, ReadOnlySpan<double> penalties, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        var check = options.Check();
        foreach (var penalty in penalties) check.Range(nameof(penalty), penalty, 0, 1e300);
        check.Throw();
        CheckLabels(rows);
        var descent = new ElasticNetDescent(rows, options);
        var steps = new List<ElasticNetStep>();
        foreach (var penalty in penalties)
        {
            var fit = descent.Run(penalty, cancellation);
            steps.Add(new(penalty, fit, NonZeroOf(fit.Model)));
            progress?.Report(new(steps.Count, fit.Objective));
        }

        return steps;
    }

    /// <summary>Penalties evenly spaced in logarithms, from the smallest that leaves every weight at 0 down to a share of it.</summary>
    /// <param name="rows">What will be trained on.</param>
    /// <param name="count">How many, at least 2.</param>
    /// <param name="smallest">The last as a share of the first, in (0, 1).</param>
    /// <exception cref="InvalidInputException">SXT2165: an option is out of range, or <see cref="ElasticNetOptions.L1Share"/> is 0, where no penalty leaves weights at 0.</exception>
    public IReadOnlyList<double> Penalties(LabelledRows rows, int count = 100, double smallest = 1e-3)
    {
        var check = options.Check().Range(nameof(count), count, 2, 100_000).Range(nameof(smallest), smallest, 1e-12, 1 - 1e-12);
        if (options.L1Share == 0) check.Positive(nameof(options.L1Share), options.L1Share);
        check.Throw();
        CheckLabels(rows);
        var largest = new ElasticNetDescent(rows, options).LargestPenalty();
        return [.. Enumerable.Range(0, count).Select(i => largest * Math.Pow(smallest, i / (count - 1.0)))];
    }

    void CheckLabels(LabelledRows rows)
    {
        if (options.Loss == ElasticNetLoss.Logistic) rows.ClassSums(2);
    }

    static int NonZeroOf(LinearModel model)
    {
        var count = 0;
        foreach (var weight in model.Weights) if (weight != 0) count++;
        return count;
    }
}
