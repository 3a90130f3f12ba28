namespace Sextant.Learning;

/// <summary>Runs trials and writes them down.</summary>
sealed class TrialLog
{
    readonly RowSplit _rows;
    readonly TrialRunner _runner;
    readonly TuningOptions _options;
    readonly int[] _shuffledTrain;
    readonly List<TrialRecord> _records = [];

    internal TrialLog(RowSplit rows, TrialRunner runner, TuningOptions options)
    {
        RowChecks.AtLeast(1, options.Trials, "a number of trials");
        RowChecks.AtLeast(1, options.Budget, "a budget");
        if (rows.Train.Count == 0 || rows.HeldOut.Count == 0)
            throw new InvalidInputException("SXT2110", $"Expected rows to train and to validate on but found {rows.Train.Count} and {rows.HeldOut.Count}.");
        if (rows.Train.Intersect(rows.HeldOut).FirstOrDefault(-1) is var shared and >= 0)
            throw new InvalidInputException("SXT2110", $"Expected no row on both sides but row {shared} is to train and to validate on. Split the rows.");
        if (options.BudgetKind == BudgetKind.Rows && options.Budget > rows.Train.Count)
            throw new InvalidInputException("SXT2105", $"Expected a budget of up to {rows.Train.Count} rows but found {options.Budget}. Lower the budget.");
        (_rows, _runner, _options) = (rows, runner, options);
        _shuffledTrain = [.. rows.Train];
        new SeededRandom(options.Seed).Split(-1).Shuffle<int>(_shuffledTrain);
    }

    internal TrialRecord Run(int trial, int round, SearchPoint point, int budget, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var seed = (long)new SeededRandom(~_options.Seed).Split(trial).NextUInt64();
        var outcome = _runner(new(trial, point, budget, seed, TrainRows(budget), _rows.HeldOut), cancellation);
        var record = new TrialRecord(trial, round, point, budget, seed, outcome.Metric, outcome.Seconds);
        _records.Add(record);
        _options.Finished?.Invoke(record);
        return record;
    }

    /// <summary>The runs of a round that did not fail, the best first.</summary>
    internal List<TrialRecord> Ranked(IEnumerable<TrialRecord> round)
    {
        var sign = _options.Goal == SearchGoal.Maximize ? -1 : 1;
        return [.. round.Where(record => double.IsFinite(record.Metric)).OrderBy(record => sign * record.Metric).ThenBy(record => record.Trial)];
    }

    internal InvalidInputException AllFailed() =>
        new("SXT2112", $"Expected a trial with a metric but all of {_records.Count} failed, the last with {_records[^1].Metric}. Narrow the search space, or see why training fails.");

    internal TuningResult Result(TrialRecord best) => new(best, _records);

    IReadOnlyList<int> TrainRows(int budget) =>
        _options.BudgetKind == BudgetKind.Rounds || budget == _shuffledTrain.Length ? _rows.Train : [.. _shuffledTrain.Take(budget).Order()];
}
