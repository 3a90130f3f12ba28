namespace Sextant.Learning;

/// <summary>What a trial's budget counts.</summary>
public enum BudgetKind
{
    /// <summary>Rounds of training, such as trees or passes: the trial is told how many.</summary>
    Rounds,

    /// <summary>Rows to train on: the trial gets that many, drawn once, so that a smaller budget's rows are among a larger one's.</summary>
    Rows,
}
