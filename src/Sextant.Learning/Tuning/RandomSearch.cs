namespace Sextant.Learning;

/// <summary>Random search (Bergstra and Bengio, "Random Search for Hyper-Parameter Optimization", 2012): every trial with the full budget.</summary>
public static class RandomSearch
{
    /// <summary>Runs the trials one after the other.</summary>
    /// <param name="space">What may be tried.</param>
    /// <param name="rows">Rows to train on, and the validation rows as held out; none of a test part.</param>
    /// <param name="runner">Trains and measures a trial.</param>
    /// <param name="options">How many, and how.</param>
    /// <param name="cancellation">Looked at before each trial and handed to it.</param>
    /// <exception cref="InvalidInputException">SXT2105, SXT2110, SXT2112: an option is wrong, rows are missing, or every trial failed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; <see cref="TuningOptions.Finished"/> has had what was done.</exception>
    public static TuningResult Run(SearchSpace space, RowSplit rows, TrialRunner runner, TuningOptions options, CancellationToken cancellation = default)
    {
        var log = new TrialLog(rows, runner, options);
        List<TrialRecord> done = [];
        for (var trial = 0; trial < options.Trials; trial++)
            done.Add(log.Run(trial, round: 0, space.Draw(options.Seed, trial), options.Budget, cancellation));
        var ranked = log.Ranked(done);
        return ranked.Count > 0 ? log.Result(ranked[0]) : throw log.AllFailed();
    }
}
