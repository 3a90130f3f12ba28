namespace Sextant.Learning;

/// <summary>
/// Trains gradient-boosted trees: each round fits a tree to the gradients of the loss and adds it (Friedman, "Greedy Function
/// Approximation: A Gradient Boosting Machine", 2001; with second derivatives as in Chen and Guestrin's XGBoost, 2016).
/// </summary>
/// <param name="options">How to train.</param>
/// <remarks>
/// Splits are found on histograms of binned values; with <see cref="BinningOptions.Exact"/> on every distinct value. Thread-safe; the
/// same rows, options and seed give the same trees to the bit, on any number of threads.
/// </remarks>
public sealed class TreeTrainer(TreeOptions options)
{
    /// <summary>Trains.</summary>
    /// <param name="rows">Rows to learn from.</param>
    /// <param name="validation">Rows to measure each round on; needed for early stopping.</param>
    /// <param name="progress">Told after each round.</param>
    /// <param name="cancellation">Stops the work, within a level of a tree.</param>
    /// <exception cref="InvalidInputException">Options or rows that do not fit; the message says what to change (SXT2120 to SXT2133).</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public TreeEnsemble Train(TrainingRows rows, TreeValidation? validation = null, IProgress<TreeProgress>? progress = null, CancellationToken cancellation = default)
    {
        TreeOptionsCheck.Check(options, rows, validation);
        options.Objective.Check(rows);
        var workers = new Workers(options.Threads == 0 ? Environment.ProcessorCount : options.Threads, cancellation);
        var boosting = new Boosting(options, rows, workers);
        var watch = validation is null ? null : new ValidationWatch(validation, boosting.Start, options.EarlyStoppingRounds, workers);
        for (var round = 1; round <= options.Rounds; round++)
        {
            var trees = boosting.AddRound();
            var metric = watch?.After(round, trees);
            progress?.Report(new(round, options.Rounds, metric, watch?.BestRound));
            if (watch?.IsOver == true) break;
        }

        return boosting.Ensemble(options.EarlyStoppingRounds > 0 ? watch!.BestRound : options.Rounds);
    }
}
