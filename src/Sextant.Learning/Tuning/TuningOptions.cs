namespace Sextant.Learning;

/// <summary>What the searches share.</summary>
public sealed record TuningOptions
{
    /// <summary>How many points are tried, 1 or more.</summary>
    public required int Trials { get; init; }

    /// <summary>Rounds or rows of a full training, 1 or more; no more rows than there are.</summary>
    public required int Budget { get; init; }

    /// <summary>What the budget counts.</summary>
    public BudgetKind BudgetKind { get; init; }

    /// <summary>Which metric is better.</summary>
    public SearchGoal Goal { get; init; }

    /// <summary>The same seed tries the same points in the same order on the same rows.</summary>
    public long Seed { get; init; }

    /// <summary>Called after each run of a trial, so that a search that is cancelled leaves its log; null for none.</summary>
    public Action<TrialRecord>? Finished { get; init; }
}
