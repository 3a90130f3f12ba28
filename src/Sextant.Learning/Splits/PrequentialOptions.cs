namespace Sextant.Learning;

/// <summary>How <see cref="PrequentialFolds"/> goes through time. The defaults are the Fraud Detection Handbook's.</summary>
public sealed record PrequentialOptions
{
    /// <summary>Days to train on, 1 or more.</summary>
    public int TrainDays { get; init; } = 7;

    /// <summary>Days until a label is known, 0 or more: they are on neither side.</summary>
    public int DelayDays { get; init; } = 7;

    /// <summary>Days to test on, 1 or more.</summary>
    public int TestDays { get; init; } = 7;

    /// <summary>Number of folds, 1 or more.</summary>
    public int Folds { get; init; } = 4;

    /// <summary>Days from a fold's start to the next one's, 1 or more.</summary>
    public int StepDays { get; init; } = 7;

    /// <summary>
    /// Whether payments of cards known to be compromised leave the test: such cards are blocked, and finding them again is no merit. Off, average
    /// precision rises and is not comparable.
    /// </summary>
    public bool RemoveKnownCards { get; init; } = true;
}
