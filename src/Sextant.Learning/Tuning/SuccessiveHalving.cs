namespace Sextant.Learning;

/// <summary>
/// Successive halving (Jamieson and Talwalkar, "Non-stochastic Best Arm Identification and Hyperparameter Optimization", 2016), synchronous:
/// all trials with a small budget, the best of them with a larger one, until the few that are left have it all.
/// </summary>
public static class SuccessiveHalving
{
    /// <summary>Runs the rounds, trial after trial.</summary>
    /// <param name="space">What may be tried.</param>
    /// <param name="rows">Rows to train on, and the validation rows as held out; none of a test part.</param>
    /// <param name="runner">Trains and measures a trial.</param>
    /// <param name="options">How many trials begin, and the budget with which they end.</param>
    /// <param name="leastBudget">Budget of the first round, from 1 to the full one.</param>
    /// <param name="factor">From round to round the budget grows by this, and one in so many trials goes on (rounded down, at least one); 2 or more.</param>
    /// <param name="cancellation">Looked at before each trial and handed to it.</param>
    /// <exception cref="InvalidInputException">SXT2105, SXT2110, SXT2112: an option is wrong, rows are missing, or every trial of a round failed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; <see cref="TuningOptions.Finished"/> has had what was done.</exception>
    public static TuningResult Run(
        SearchSpace space, RowSplit rows, TrialRunner runner, TuningOptions options, int leastBudget, int factor = 3, CancellationToken cancellation = default)
    {
        RowChecks.AtLeast(1, leastBudget, "a least budget");
        RowChecks.AtLeast(leastBudget, options.Budget, "a full budget");
        RowChecks.AtLeast(2, factor, "a factor");
        var log = new TrialLog(rows, runner, options);
        var alive = Enumerable.Range(0, options.Trials).Select(trial => (Trial: trial, Point: space.Draw(options.Seed, trial))).ToList();
        var budget = leastBudget;
        for (var round = 0; ; round++)
        {
            List<TrialRecord> done = [];
            foreach (var (trial, point) in alive) done.Add(log.Run(trial, round, point, budget, cancellation));
            var ranked = log.Ranked(done);
            if (ranked.Count == 0) throw log.AllFailed();
            if (budget == options.Budget) return log.Result(ranked[0]);
            alive = [.. ranked.Take(Math.Max(1, alive.Count / factor)).OrderBy(record => record.Trial).Select(record => (record.Trial, record.Point))];
            budget = (int)Math.Min(options.Budget, (long)budget * factor);
        }
    }
}
